package org.comptoir.cli.restore;

import java.time.Instant;
import java.util.Locale;
import org.comptoir.recovery.backup.Identity;

/** The emergency kit as a page to print: everything that is needed when the machine is gone. */
public final class Kit {
    private static final int GROUP = 4;
    private static final int GROUPS_A_LINE = 6;

    private Kit() {}

    /** The secret as people read it from paper: groups of four signs, six in a line. */
    public static String grouped(Identity kit) {
        String signs = kit.reveal();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < signs.length(); i += GROUP) {
            if (i > 0) {
                text.append(i / GROUP % GROUPS_A_LINE == 0 ? '\n' : ' ');
            }
            text.append(signs, i, Math.min(i + GROUP, signs.length()));
        }
        return text.toString();
    }

    /** The page, complete in one file: HTML, in English and in French. */
    public static String page(Identity kit, String post, Instant madeAt) {
        return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <title>Emergency kit</title>
        <style>
          body { font: 12pt/1.5 serif; max-width: 40em; margin: 2em auto; padding: 0 1em }
          pre { font: bold 16pt/1.8 monospace; border: 2px solid; padding: .6em 1em; white-space: pre }
          h2 { margin-top: 1.6em } td { padding-right: 1.5em; vertical-align: top }
          .tick { display: inline-block; width: .9em; height: .9em; border: 1px solid }
        </style>
        </head>
        <body>
        <h1>Emergency kit of a trading post</h1>
        <table>
        <tr><td>Post</td><td>%s</td></tr>
        <tr><td>Made</td><td>%s</td></tr>
        <tr><td>Seals to</td><td>%s</td></tr>
        </table>
        <pre>%s</pre>
        <p>Who holds this page and a backup has the post's keys, and its members' coins with them. Keep it
        where you keep deeds and passports, in two places that do not burn together. It is nowhere else:
        nobody can make it again.</p>
        <h2>When the machine is gone</h2>
        <ol>
        <li>Install Comptoir on a new machine, and bring the folder of backups to it.</li>
        <li><code>./comptoir restore --from &lt;folder of backups&gt;</code>, and type the signs above when it asks.</li>
        <li><code>./comptoir start</code>, then follow what it says about the new epoch.</li>
        </ol>
        <p>Without Comptoir: <code>age -d -i key.txt 00001.age | zstd -d</code> shows what is in a file.</p>
        <h2 lang="fr">Si la machine est perdue</h2>
        <p lang="fr">Cette page et une sauvegarde suffisent pour reprendre le comptoir, et les fonds de ses
        membres avec lui. Installez Comptoir sur une autre machine, apportez-y le dossier des sauvegardes, lancez
        <code>./comptoir restore --from &lt;dossier&gt;</code> et tapez les signes ci-dessus quand il les demande.</p>
        <p><span class="tick"></span> Typed in once with <code>./comptoir kit rehearse</code>, on
        ______________ by ______________</p>
        </body>
        </html>
        """
                .formatted(
                        escaped(post),
                        madeAt.toString().substring(0, 10),
                        kit.recipient(),
                        grouped(kit));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Megabytes or so, for people. */
    static String size(long bytes) {
        return bytes < 10_000_000
                ? String.format(Locale.ROOT, "%d kB", Math.max(1, bytes / 1_000))
                : String.format(Locale.ROOT, "%d MB", bytes / 1_000_000);
    }
}
