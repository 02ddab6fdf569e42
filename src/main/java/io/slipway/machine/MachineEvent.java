package io.slipway.machine;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeInfo.Id;
import java.util.EnumSet;
import java.util.Set;

/** Something happened on a machine. */
@JsonTypeInfo(use = Id.NAME, property = "event")
@JsonSubTypes({
  @Type(value = MachineEvent.Connected.class, name = "connected"),
  @Type(value = MachineEvent.Lost.class, name = "lost"),
  @Type(value = MachineEvent.Changed.class, name = "changed"),
  @Type(value = MachineEvent.Changed.class, name = "engine"), // of the first protocol
  @Type(value = MachineEvent.CommandEnded.class, name = "command"),
  @Type(value = MachineEvent.Killed.class, name = "killed")
})
public sealed interface MachineEvent {
  /** Its engine answers, for the first time or again: anything may be different. */
  record Connected() implements MachineEvent {}

  /** Its engine does not answer, or the machine itself does not. */
  record Lost() implements MachineEvent {}

  /** Things of these kinds changed, however many and however often. */
  record Changed(Set<ChangeKind> kinds) implements MachineEvent {
    public Changed {
      kinds = kinds.isEmpty() ? EnumSet.allOf(ChangeKind.class) : EnumSet.copyOf(kinds);
    }
  }

  /** A command that was typed into a shell ended. */
  record CommandEnded(String command, int exit, String shell) implements MachineEvent {}

  /**
   * A program was killed for want of memory.
   *
   * @param container its name, or empty
   * @param shell the name of the shell it was started from, or empty
   */
  record Killed(String container, String program, String shell) implements MachineEvent {}
}
