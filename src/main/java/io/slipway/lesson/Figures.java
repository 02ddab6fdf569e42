package io.slipway.lesson;

import java.io.IOException;
import java.io.StringReader;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * The drawings of a lesson: SVG that becomes part of the page, so it may hold shapes and text only.
 */
record Figures(Folder folder) {
  private static final Set<String> ELEMENTS =
      Set.of(
          "svg",
          "g",
          "path",
          "line",
          "polyline",
          "polygon",
          "rect",
          "circle",
          "ellipse",
          "text",
          "tspan",
          "defs",
          "marker",
          "use",
          "symbol",
          "title",
          "desc",
          "clipPath",
          "mask",
          "pattern",
          "linearGradient",
          "radialGradient",
          "stop",
          "style");

  /** The text that stands for a figure where it cannot be seen. */
  static String alternative(Directive directive) {
    StringBuilder words = new StringBuilder();
    directive.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text text) {
            words.append(text.getLiteral());
          }

          @Override
          public void visit(Code code) {
            words.append(code.getLiteral());
          }

          @Override
          public void visit(SoftLineBreak end) {
            words.append(' ');
          }
        });
    return words.toString().strip();
  }

  /** The drawing of a file, empty when there is none. */
  String drawing(String name) {
    String text = folder.has(name) ? folder.read(name) : "";
    int start = text.indexOf("<svg");
    return start < 0 ? "" : text.substring(start).strip();
  }

  void verify(Directive figure, SourcePosition position) {
    Mistakes mistakes = folder.mistakes();
    String name = figure.argument();
    if (alternative(figure).isEmpty()) {
      mistakes.add(
          position, "a figure needs its text alternative; write what it shows before `:::`");
    }
    if (!name.matches("[a-z0-9-]+\\.svg") || !folder.has(name)) {
      mistakes.add(position, "there is no figure " + name + "; write a file like two-names.svg");
      return;
    }
    try {
      verify(parse(folder.read(name)).getDocumentElement(), name);
    } catch (SAXParseException e) {
      mistakes.add(
          new SourcePosition(
              folder.name(name), Math.max(1, e.getLineNumber()), Math.max(1, e.getColumnNumber())),
          "this is not XML: " + e.getMessage());
    } catch (SAXException e) {
      mistakes.add(folder.start(name), "this is not XML: " + e.getMessage());
    }
  }

  private void verify(Element root, String name) {
    if (!root.getTagName().equals("svg") || root.getAttribute("viewBox").isEmpty()) {
      folder.mistakes().add(folder.start(name), "a figure is one <svg> with a viewBox");
    }
    NodeList elements = root.getElementsByTagName("*");
    for (int i = 0; i < elements.getLength(); i++) {
      verifyElement((Element) elements.item(i), name);
    }
    verifyElement(root, name);
  }

  private void verifyElement(Element element, String name) {
    String tag = element.getTagName();
    boolean imports =
        tag.equals("style") && element.getTextContent().matches("(?s).*(@import|url\\().*");
    if (!ELEMENTS.contains(tag) || imports) {
      folder
          .mistakes()
          .add(
              folder.start(name),
              "<" + tag + "> does not belong into a figure; draw shapes and text");
    }
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Attr attribute = (Attr) element.getAttributes().item(i);
      boolean script = attribute.getName().startsWith("on");
      boolean elsewhere =
          attribute.getName().endsWith("href") && !attribute.getValue().startsWith("#");
      if (script || elsewhere) {
        folder
            .mistakes()
            .add(
                folder.start(name),
                attribute.getName() + " does not belong into a figure; remove it");
      }
    }
  }

  private static Document parse(String text) throws SAXException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new InputSource(new StringReader(text)));
    } catch (ParserConfigurationException | IOException e) {
      throw new IllegalStateException("every JDK reads XML from memory", e);
    }
  }
}
