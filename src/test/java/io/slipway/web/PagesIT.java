package io.slipway.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.slipway.lab.LabProfile;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LabProfile.class)
class PagesIT {
  @Test
  void frontPage_leadsToTheFirstLesson() {
    given()
        .get("/")
        .then()
        .statusCode(200)
        .body(containsString("href=\"/learn/first/plain\""))
        .body(containsString("<html lang=\"en\">"));
  }

  @Test
  void frontPage_saysHowLongAMachineIsKept() {
    given().get("/").then().body(containsString("come back within 10 minutes"));
  }

  @Test
  void coursePage_listsTheLessons() {
    given()
        .get("/course")
        .then()
        .statusCode(200)
        .body(containsString("href=\"/learn/first/plain\""));
  }

  @Test
  void lessonPage_isADocumentWithItsHandles() {
    given()
        .get("/learn/first/plain")
        .then()
        .statusCode(200)
        .body(containsString("data-terminal=\"node1\" data-state=\"connecting\""))
        .body(containsString("data-exercise=\"practised\" data-state=\"open\""))
        .body(containsString("<span class=\"sr-only\">Practice: </span><span data-exercise-title>"))
        .body(containsString("data-check=\"net\" data-outcome=\"waiting\""))
        .body(containsString("data-live=\"/learn/first/plain/live\""));
  }

  @Test
  void pages_areCompressedWhenAskedFor() {
    for (String path :
        new String[] {"/learn/first/plain", "/assets/lesson.js", "/assets/slipway.css"}) {
      given()
          .header("Accept-Encoding", "gzip")
          .get(path)
          .then()
          .statusCode(200)
          .header("Content-Encoding", "gzip");
    }
  }

  @Test
  void unknownLesson_leadsOnToTheNearest() {
    given()
        .accept("text/html")
        .get("/learn/first/plane")
        .then()
        .statusCode(404)
        .body(containsString("role=\"alert\""))
        .body(containsString("href=\"/learn/first/plain\""))
        .body(containsString("href=\"/course\""));
  }

  @Test
  void unknownPage_isAProblemToPrograms() {
    given()
        .accept("application/json")
        .get("/nowhere")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("status", equalTo(404));
  }

  @Test
  void unknownLesson_isAProblemToPrograms() {
    for (String accepted : new String[] {"application/json", "application/problem+json"}) {
      given()
          .accept(accepted)
          .get("/learn/first/plane")
          .then()
          .statusCode(404)
          .contentType("application/problem+json")
          .body("status", equalTo(404))
          .body("title", equalTo("There is no such lesson"));
    }
  }

  @Test
  void knownLesson_isAPageAndNothingElse() {
    given()
        .accept("application/json")
        .get("/learn/first/plain")
        .then()
        .statusCode(406)
        .contentType("application/problem+json");
    given().accept("*/*").get("/learn/first/plain").then().contentType("text/html");
  }

  @Test
  void refusedMethod_isAProblemToPrograms() {
    given()
        .accept("application/json")
        .post("/course")
        .then()
        .statusCode(405)
        .contentType("application/problem+json")
        .body("title", containsString("not done here"));
  }

  @Test
  void unknownPage_isSafeFromWhatItsAddressSays() {
    given()
        .accept("text/html")
        .get("/learn/first/<script>alert(1)</script>")
        .then()
        .statusCode(404)
        .body(not(containsString("<script>alert")));
  }

  @Test
  void everyAnswer_saysWhatTheBrowserMayDo() {
    for (String path : new String[] {"/", "/nowhere", "/q/health/live"}) {
      given()
          .get(path)
          .then()
          .header("Content-Security-Policy", containsString("script-src 'self';"))
          .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
          .header("X-Content-Type-Options", "nosniff")
          .header("Referrer-Policy", "same-origin");
    }
  }
}
