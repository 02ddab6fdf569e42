package io.slipway.engine.docker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** The archive of keys that a machine gets before it starts, to be unpacked in its root. */
final class KeyArchive {
  private static final int PRIVATE_FOLDER = 040700;
  private static final int PRIVATE_FILE = 0100600;
  private static final int PUBLIC_FILE = 0100644;
  private static final int ROOT = 0;
  private static final int LEARNER = 1000;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes);

  private KeyArchive() {}

  /** The keys for one machine of a lab, to which the server comes with a key of its own. */
  static InputStream of(LabKeys keys, String node, String serverLine) {
    KeyArchive archive = new KeyArchive();
    try (archive.tar) {
      archive.addFor(keys, node, serverLine);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return new ByteArrayInputStream(archive.bytes.toByteArray());
  }

  private void addFor(LabKeys keys, String node, String serverLine) throws IOException {
    SshKey host = keys.host(node);
    folder("etc/ssh/keys/", ROOT);
    file("etc/ssh/keys/host_ed25519", PRIVATE_FILE, ROOT, host.privateFile());
    file("etc/ssh/keys/host_ed25519.pub", PRIVATE_FILE, ROOT, line(host.publicLine()));
    file("etc/ssh/keys/authorized_keys", PRIVATE_FILE, ROOT, line(serverLine));
    file("etc/ssh/ssh_known_hosts", PUBLIC_FILE, ROOT, text(keys.knownHosts()));
    SshKey learner = keys.learner();
    folder("home/learner/.ssh/", LEARNER);
    file("home/learner/.ssh/id_ed25519", PRIVATE_FILE, LEARNER, learner.privateFile());
    file("home/learner/.ssh/id_ed25519.pub", PUBLIC_FILE, LEARNER, line(learner.publicLine()));
    file("home/learner/.ssh/authorized_keys", PRIVATE_FILE, LEARNER, line(learner.publicLine()));
  }

  private static byte[] line(String text) {
    return text(text + "\n");
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void folder(String name, int owner) throws IOException {
    add(new TarArchiveEntry(name), PRIVATE_FOLDER, owner, new byte[0]);
  }

  private void file(String name, int mode, int owner, byte[] content) throws IOException {
    add(new TarArchiveEntry(name), mode, owner, content);
  }

  private void add(TarArchiveEntry entry, int mode, int owner, byte[] content) throws IOException {
    entry.setMode(mode);
    entry.setIds(owner, owner);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }
}
