package io.slipway.preview;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderResultProvider;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.slipway.engine.MachineStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * HTTP with what listens at a machine's port: one request and its answer, as Netty writes and reads
 * them. One thread sends, one reads.
 */
final class ContainerConnection implements AutoCloseable {
  private static final int READ_BYTES = 32 * 1024;
  private static final int LINE_BYTES = 16 * 1024;
  private static final int HEADER_BYTES = 64 * 1024;

  private final MachineStream stream;
  private final EmbeddedChannel requests = channel(new HttpRequestEncoder());
  private final EmbeddedChannel answers;
  private final byte[] bytes = new byte[READ_BYTES];
  private boolean ended;
  private boolean silent = true;

  /** What answers is no HTTP. */
  static final class NoHttp extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * A connection that is open, and not yet used.
   *
   * @param head whether the answer has no body, whatever its headers say
   */
  ContainerConnection(MachineStream stream, boolean head) {
    this.stream = stream;
    this.answers =
        channel(
            new HttpResponseDecoder(LINE_BYTES, HEADER_BYTES, READ_BYTES) {
              @Override
              protected boolean isContentAlwaysEmpty(HttpMessage message) {
                return head || super.isContentAlwaysEmpty(message);
              }
            });
  }

  /** Of memory that is nobody's to give back. */
  private static EmbeddedChannel channel(ChannelHandler codec) {
    EmbeddedChannel channel = new EmbeddedChannel();
    channel.config().setAllocator(new UnpooledByteBufAllocator(false));
    channel.pipeline().addLast(codec);
    return channel;
  }

  /** Sends a part of the request; waits while the container does not take it. */
  void send(HttpObject part) throws IOException {
    requests.writeOutbound(part);
    for (ByteBuf out = requests.readOutbound(); out != null; out = requests.readOutbound()) {
      try {
        sendRaw(ByteBufUtil.getBytes(out));
      } finally {
        out.release();
      }
    }
  }

  /** Sends what is no HTTP any more. */
  void sendRaw(byte[] raw) throws IOException {
    stream.output().write(raw, 0, raw.length);
    stream.output().flush();
  }

  /**
   * Waits for the next part of the answer: an {@code HttpResponse}, {@code HttpContent}, and after
   * another protocol was agreed on {@code ByteBuf}, all the reader's to release; null when the
   * container has closed the connection.
   */
  @Nullable Object next() throws IOException {
    Object part = answers.readInbound();
    while (part == null && !ended) {
      int read = stream.input().read(bytes);
      if (read < 0) {
        ended = true;
        var unused = answers.finish();
      } else {
        silent = false;
        answers.writeInbound(Unpooled.copiedBuffer(bytes, 0, read));
      }
      part = answers.readInbound();
    }
    if (part instanceof DecoderResultProvider decoded && decoded.decoderResult().isFailure()) {
      throw new NoHttp();
    }
    return part;
  }

  /** Whether nothing has come at all. */
  boolean isSilent() {
    return silent;
  }

  /** Ends the connection, and the waiting of both threads. */
  @Override
  public void close() {
    stream.close();
  }
}
