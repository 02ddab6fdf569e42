package io.slipway.machine;

import java.util.List;

/**
 * One answer to a {@link ProbeRequest}; what the question is not about is empty, zero or false.
 *
 * @param addresses of a name, in the name server's order
 * @param status of HTTP
 * @param body of HTTP
 * @param address that the connection was made to
 * @param exists whether the file is there
 * @param size of the file, in bytes
 * @param mode of the file, {@code 0644}
 * @param content of the file, at most 64 KiB
 * @param millis how long it took
 * @param error a code when there is no answer, {@code refused}, {@code timeout}, {@code
 *     no-such-name}, …; else empty
 * @param detail of the error, to read
 */
public record ProbeAnswer(
    List<String> addresses,
    int status,
    String body,
    String address,
    boolean exists,
    long size,
    String mode,
    String content,
    List<Process> processes,
    long millis,
    String error,
    String detail) {
  /** A process of a container, under the number that it has there. */
  public record Process(int pid, String command) {}

  /** The answer where none was had. */
  public static ProbeAnswer failed(String error, String detail) {
    return new ProbeAnswer(List.of(), 0, "", "", false, 0, "", "", List.of(), 0, error, detail);
  }
}
