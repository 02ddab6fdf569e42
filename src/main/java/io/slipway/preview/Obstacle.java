package io.slipway.preview;

import java.time.Duration;

/**
 * Why a preview shows nothing of its container, for the person who opened it.
 *
 * @param status the HTTP status that fits it
 * @param title what is so, in a few words
 * @param detail what to do about it
 */
record Obstacle(int status, String title, String detail) {
  static Obstacle noSuchPreview() {
    return new Obstacle(
        404,
        "There is no such preview",
        "Open it from its lesson: a published port stands there above the terminal.");
  }

  static Obstacle noTicket() {
    return new Obstacle(
        403,
        "Open this preview from its lesson",
        "It is shown to the owner of its machine only. In the lesson, press the port’s number above the terminal; then this tab can be loaded again, too.");
  }

  static Obstacle labEnded() {
    return new Obstacle(
        410,
        "The machine of this preview has ended",
        "Start a new one in its lesson, and run the container there.");
  }

  static Obstacle notPublished(int port) {
    return new Obstacle(
        502,
        "No running container publishes port " + port,
        "See with “docker ps -a” whether the container has ended, and with “docker logs” why. Its port is published by “docker run -p %d:80”, with the container’s own port at the right."
            .formatted(port));
  }

  static Obstacle notListening(PublishedPort port) {
    return new Obstacle(
        502,
        "Nothing answers in the container yet",
        "Port %d leads to port %d of the container %s, where nothing takes the connection. If its program is just starting, load this again in a moment. If not, see “docker logs %s”: it may have ended, listen on another port, or listen on 127.0.0.1 only, which nobody outside the container reaches; then let it listen on 0.0.0.0."
            .formatted(port.port(), port.containerPort(), port.container(), port.container()));
  }

  static Obstacle noHttp(PublishedPort port) {
    return new Obstacle(
        502,
        "What answers here is not a web page",
        "The program behind port %d of the container %s does not speak HTTP, as a database does not. Talk to it with its own client, in the terminal."
            .formatted(port.containerPort(), port.container()));
  }

  static Obstacle noAnswer(PublishedPort port, Duration waited) {
    return new Obstacle(
        504,
        "No answer for %d seconds".formatted(waited.toSeconds()),
        "The program in the container %s took the connection and said nothing. It may be busy, or not speak HTTP. See “docker logs %s”."
            .formatted(port.container(), port.container()));
  }

  static Obstacle machineAway() {
    return new Obstacle(
        502,
        "The machine does not answer",
        "See in its lesson whether it is still there, then load this again.");
  }

  static Obstacle tooMany() {
    return new Obstacle(
        503,
        "Too much is asked of this machine at once",
        "Close some of its previews, or wait until they are loaded, then load this again.");
  }

  static Obstacle malformed() {
    return new Obstacle(400, "That request was not understood", "Load the page again.");
  }

  String page() {
    return """
        <!doctype html><html lang="en"><meta charset="utf-8"><title>%s · Slipway</title>
        <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
        <style>main{max-width:60ch;margin:12vh auto;padding:0 20px;font:17px/1.6 system-ui,sans-serif;overflow-wrap:anywhere}</style>
        <main role="alert"><h1>%s</h1><p>%s</p></main></html>
        """
        .formatted(escaped(title), escaped(title), escaped(detail));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
