package io.slipway.lesson;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the catalogue of the course's images. */
final class CatalogueReader {
  private static final String FILE = "images.yaml";
  private static final Set<String> KEYS =
      Set.of("name", "tag", "folder", "is", "differs", "upstream");

  private final Folder folder;
  private final Mistakes mistakes;
  private final Map<String, CourseImage> images = new TreeMap<>();

  CatalogueReader(Folder folder) {
    this.folder = folder;
    this.mistakes = folder.mistakes();
  }

  /** The images by name; a course without a catalogue has none. */
  Map<String, CourseImage> read() {
    if (folder.has(FILE)) {
      YamlFile file = folder.yaml(FILE);
      for (Node document : file.documents().stream().limit(1).toList()) {
        Fields fields = new Fields(file, document, "the catalogue", Set.of("images"));
        fields.neededList("images").forEach(node -> add(new Fields(file, node, "an image", KEYS)));
      }
    }
    return images;
  }

  private void add(Fields fields) {
    Text name = fields.text("name");
    String tag = fields.text("tag").value();
    fields.text("folder");
    String called = tag.equals("latest") ? name.value() : name.value() + ":" + tag;
    CourseImage image = new CourseImage(called, clause(fields, "is"), clause(fields, "differs"));
    if (images.putIfAbsent(called, image) != null) {
      mistakes.add(name.position(), name.value() + ":" + tag + " is there twice; remove one");
    }
  }

  /** It goes into a label and into the middle of a sentence. */
  private String clause(Fields fields, String key) {
    Text text = fields.text(key);
    if (text.value().contains("\n")) {
      mistakes.add(text.position(), key + " has several lines; write it on one line");
    }
    if (text.value().endsWith(".")) {
      mistakes.add(text.position(), key + " ends with a full stop; leave that out");
    }
    return text.value();
  }
}
