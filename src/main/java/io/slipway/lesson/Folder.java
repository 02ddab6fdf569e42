package io.slipway.lesson;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder of a course; names its files as they stand below the course's root. */
record Folder(Path root, Path path, Mistakes mistakes) {

  Folder in(String name) {
    return new Folder(root, path.resolve(name), mistakes);
  }

  boolean exists() {
    return Files.isDirectory(path);
  }

  boolean has(String file) {
    return Files.isRegularFile(path.resolve(file));
  }

  /** The content of a file that must be there; a file that cannot be read is a mistake. */
  String read(String file) {
    try {
      return Files.readString(path.resolve(file)).replace("\r\n", "\n");
    } catch (CharacterCodingException e) {
      mistakes.add(start(file), "this file is not UTF-8; save it as UTF-8");
    } catch (IOException e) {
      mistakes.add(start(file), "this file cannot be read: " + e);
    }
    return "";
  }

  YamlFile yaml(String file) {
    return new YamlFile(name(file), read(file), mistakes);
  }

  SourcePosition start(String file) {
    return SourcePosition.startOf(name(file));
  }

  String name(String file) {
    return root.relativize(path.resolve(file)).toString();
  }

  /** Names of what is in it, sorted; empty when it is not there. */
  List<String> names() {
    if (!exists()) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(path)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All files below it, sorted. */
  List<Path> files() {
    if (!exists()) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(path)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
