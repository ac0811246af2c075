package org.comptoir.it.evidence;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What Maven wrote down about one test class.
 *
 * @param test its name, without the package
 * @param cases how many tests ran
 * @param red how many of them failed
 * @param done what they did: wording and count
 */
record Report(String test, int cases, int red, Map<String, Long> done) {
    /** Of this class too: what both runs did. */
    Report and(Report other) {
        Map<String, Long> both = new TreeMap<>(done);
        other.done.forEach((what, count) -> both.merge(what, count, Long::sum));
        return new Report(test, cases + other.cases, red + other.red, both);
    }

    /** Reads a {@code TEST-*.xml}. */
    static Report read(Path file) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return of(factory.newDocumentBuilder().parse(file.toFile()));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file.toString(), e);
        }
    }

    private static Report of(Document document) {
        Element suite = document.getDocumentElement();
        Map<String, Long> done = new TreeMap<>();
        NodeList outputs = suite.getElementsByTagName("system-out");
        for (int i = 0; i < outputs.getLength(); i++) {
            outputs.item(i)
                    .getTextContent()
                    .lines()
                    .flatMap(line -> Evidence.of(line).stream())
                    .forEach(said -> done.merge(said.what(), said.count(), Long::sum));
        }
        return new Report(
                simpleName(suite.getAttribute("name")),
                number(suite, "tests") - number(suite, "skipped"),
                number(suite, "failures") + number(suite, "errors"),
                done);
    }

    /**
     * Of a class as Maven names it: qualified, and with the suffix of a run's reports in brackets.
     */
    private static String simpleName(String name) {
        String plain = name.replaceFirst("\\(.*", "");
        return plain.substring(plain.lastIndexOf('.') + 1);
    }

    private static int number(Element suite, String attribute) {
        return Integer.parseInt(suite.getAttribute(attribute));
    }
}
