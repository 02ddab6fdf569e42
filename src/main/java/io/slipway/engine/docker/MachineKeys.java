package io.slipway.engine.docker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** The archive of keys that a machine gets before it starts, to be unpacked in /etc/ssh. */
final class MachineKeys {
  private static final int PRIVATE_FOLDER = 040700;
  private static final int PRIVATE_FILE = 0100600;

  private MachineKeys() {}

  static InputStream archive(HostKey hostKey, String authorizedLine) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      TarArchiveEntry folder = new TarArchiveEntry("keys/");
      folder.setMode(PRIVATE_FOLDER);
      tar.putArchiveEntry(folder);
      tar.closeArchiveEntry();
      add(tar, "keys/host_ed25519", hostKey.privateFile());
      add(tar, "keys/host_ed25519.pub", line(hostKey.publicLine()));
      add(tar, "keys/authorized_keys", line(authorizedLine));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }

  private static byte[] line(String text) {
    return (text + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void add(TarArchiveOutputStream tar, String name, byte[] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setMode(PRIVATE_FILE);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }
}
