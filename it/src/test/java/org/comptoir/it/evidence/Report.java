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
        String name = suite.getAttribute("name");
        return new Report(
                name.substring(name.lastIndexOf('.') + 1),
                number(suite, "tests") - number(suite, "skipped"),
                number(suite, "failures") + number(suite, "errors"),
                done);
    }

    private static int number(Element suite, String attribute) {
        return Integer.parseInt(suite.getAttribute(attribute));
    }
}
