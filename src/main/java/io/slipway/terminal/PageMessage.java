package io.slipway.terminal;

import java.nio.ByteBuffer;

/** What a page says on a terminal's socket: one byte that tells what follows, then that. */
sealed interface PageMessage {
  /** Bytes for the shell, as they were typed. */
  record Input(byte[] bytes) implements PageMessage {}

  record Resize(TerminalSize size) implements PageMessage {}

  /**
   * The page has taken output in.
   *
   * @param bytes how much since it last said so
   */
  record Acknowledged(long bytes) implements PageMessage {}

  /** The terminal was closed for good: its shell is wanted no more. */
  record End() implements PageMessage {}

  /** Reads a message; throws {@link MalformedMessage} when it is none. */
  static PageMessage parse(byte[] message) {
    ByteBuffer buffer = ByteBuffer.wrap(message);
    byte kind = buffer.hasRemaining() ? buffer.get() : -1;
    return switch (kind) {
      case 0 -> {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        yield new Input(bytes);
      }
      case 1 -> {
        requireLength(message, 5);
        yield new Resize(
            TerminalSize.of(
                Short.toUnsignedInt(buffer.getShort()), Short.toUnsignedInt(buffer.getShort())));
      }
      case 2 -> {
        requireLength(message, 5);
        yield new Acknowledged(Integer.toUnsignedLong(buffer.getInt()));
      }
      case 3 -> {
        requireLength(message, 1);
        yield new End();
      }
      default ->
          throw new MalformedMessage(
              "A message starts with 0 (input), 1 (size), 2 (taken in) or 3 (end)");
    };
  }

  private static void requireLength(byte[] message, int length) {
    if (message.length != length) {
      throw new MalformedMessage(
          "Message %d has %d bytes, not %d".formatted(message[0], length, message.length));
    }
  }

  /** A message that a page of ours would not send. */
  final class MalformedMessage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedMessage(String message) {
      super(message);
    }
  }
}
