package io.slipway.kernel;

/** Something a person asked for and cannot have, said so that they know what to do (RFC 9457). */
public class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String title;

  /**
   * A problem as its reader sees it.
   *
   * @param status the HTTP status that fits it, 400 to 599
   * @param title what is wrong, in a few words
   * @param detail what to do about it, in one or two sentences
   */
  public Problem(int status, String title, String detail) {
    super(detail);
    this.status = status;
    this.title = title;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  public static Problem notFound(String title, String detail) {
    return new Problem(404, title, detail);
  }
}
