package io.slipway.machine;

import io.slipway.engine.MachineLink;
import io.slipway.engine.MachineStream;
import io.slipway.machine.AgentJson.Parsed;
import java.io.IOException;

/** Sends a request and reads its one answer within limits. */
final class AnswerReader {
  private final MachineLink link;
  private final LargeAnswers large;
  private final KeptReadings kept;

  AnswerReader(MachineLink link, LargeAnswers large, KeptReadings kept) {
    this.link = link;
    this.large = large;
    this.kept = kept;
  }

  /** Asks for an answer that whoever asks may keep until the next. */
  <T> T askToKeep(Request request, AgentLimits limits, Class<T> type) {
    Answer<T> answer = exchange(request, limits, type);
    kept.keep(link, KeptReadings.weight(answer.bytes, answer.tokens));
    return answer.value;
  }

  <T> T ask(Request request, AgentLimits limits, Class<T> type) {
    return exchange(request, limits, type).value;
  }

  private record Answer<T>(T value, int bytes, long tokens) {}

  private <T> Answer<T> exchange(Request request, AgentLimits limits, Class<T> type) {
    try (MachineStream stream = link.open(AgentJson.write(request));
        Deadline deadline = new Deadline(limits.patience(), stream::close)) {
      try {
        return read(new AnswerLine(stream.input()), stream, limits, type);
      } catch (MachineException.BrokenOff | MachineException.NotUnderstood e) {
        throw deadline.passed() ? new MachineException.TimedOut(limits.patience()) : e;
      }
    }
  }

  private <T> Answer<T> read(
      AnswerLine line, MachineStream stream, AgentLimits limits, Class<T> type) {
    try {
      if (line.readUpTo(Math.min(limits.bytes(), LargeAnswers.SMALL))) {
        return whole(line, type);
      }
      if (limits.bytes() <= LargeAnswers.SMALL) {
        throw tooLarge(limits);
      }
      if (!large.await(limits.patience())) {
        throw new MachineException.TimedOut(limits.patience());
      }
      try {
        return readLarge(line, stream, limits, type);
      } finally {
        large.done();
      }
    } catch (IOException e) {
      throw new MachineException.BrokenOff("The machine broke off its answer.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MachineException.BrokenOff("The machine's answer is no longer waited for.", e);
    }
  }

  private <T> Answer<T> readLarge(
      AnswerLine line, MachineStream stream, AgentLimits limits, Class<T> type)
      throws IOException, InterruptedException {
    try (Deadline toArrive = new Deadline(LargeAnswers.TO_ARRIVE, stream::close)) {
      try {
        if (!line.readUpTo(limits.bytes())) {
          throw tooLarge(limits);
        }
      } catch (IOException e) {
        if (toArrive.passed()) {
          throw new MachineException.TimedOut(LargeAnswers.TO_ARRIVE);
        }
        throw e;
      }
      if (toArrive.passed()) {
        throw new MachineException.TimedOut(LargeAnswers.TO_ARRIVE);
      }
    }
    return large.parse(() -> whole(line, type));
  }

  private static <T> Answer<T> whole(AnswerLine line, Class<T> type) {
    if (line.length() == 0) {
      throw new MachineException.BrokenOff("The machine broke off before it answered.");
    }
    Parsed<T> parsed = line.as(type);
    return new Answer<>(parsed.value(), line.length(), parsed.tokens());
  }

  private static MachineException tooLarge(AgentLimits limits) {
    return new MachineException.TooLarge("more than " + limits.bytes() + " bytes");
  }
}
