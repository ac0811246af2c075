package org.comptoir.web.page;

/** HTML around text. Text is escaped here and nowhere else. */
final class Html {
    private static final String PAGE =
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>%s</title>
            <link rel="stylesheet" href="/style/post.css">
            %s</head>
            <body>
            <header><a href="/">Comptoir</a></header>
            <main>
            %s
            </main>
            </body>
            </html>
            """;

    private Html() {}

    /** A whole page. */
    static String page(String title, String main) {
        return page(title, "", main);
    }

    /** The same with more in its head. */
    static String page(String title, String head, String main) {
        return PAGE.formatted(text(title), head, main);
    }

    /** Text as content or as the value of a quoted attribute. */
    static String text(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(character);
            }
        }
        return escaped.toString();
    }

    /** A paragraph in which {@code `…`} marks code. */
    static String paragraph(String markdown) {
        StringBuilder html = new StringBuilder("<p>");
        boolean code = false;
        for (String part : markdown.split("`", -1)) {
            html.append(code ? "<code>" : "").append(text(part)).append(code ? "</code>" : "");
            code = !code;
        }
        return html.append("</p>").toString();
    }
}
