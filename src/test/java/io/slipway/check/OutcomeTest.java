package io.slipway.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutcomeTest {
  @Test
  void whatNoDatabaseStores_isReplacedInEveryText() {
    String halves = "a\0b" + '\udc00' + "c" + '\ud83d';
    String replaced = "a\ufffdb\ufffdc\ufffd";
    Outcome.Finding finding = new Outcome.Finding(halves, halves, halves);
    assertThat(finding.say()).isEqualTo(replaced);
    assertThat(finding.expected()).isEqualTo(replaced);
    assertThat(finding.found()).isEqualTo(replaced);
    assertThat(new Outcome.Broken(halves).reason()).isEqualTo(replaced);
  }

  @Test
  void allOtherText_staysAsItIs() {
    String text = "naïve \ud83d\ude00\n\t\u0001";
    assertThat(new Outcome.Finding(text, "", "").say()).isEqualTo(text);
  }

  @Test
  void textOfAnyLength_isCutAndSaysSo() {
    String endless = "\ud83d\ude00".repeat(1_000_000);
    Outcome.Finding finding = new Outcome.Finding(endless, endless, endless);
    assertThat(new Outcome.Broken(endless).reason())
        .hasSizeLessThanOrEqualTo(Outcome.LONGEST_TEXT)
        .endsWith("\ude00…")
        .isEqualTo(finding.say())
        .isEqualTo(finding.expected())
        .isEqualTo(finding.found());
  }
}
