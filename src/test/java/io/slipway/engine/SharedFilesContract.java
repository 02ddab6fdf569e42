package io.slipway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What all machines share, one of them cannot change: root of a machine tries every way there is to
 * write to the shelf, and the shelf is the same afterwards.
 */
abstract class SharedFilesContract extends MachinesUnderTest {
  private static final String WRITABLE = "mount -o remount,bind,rw %1$s; ";
  private static final String WRITE = "echo x > %1$s/written";

  // Each ends with a write to the shelf (or a layer on it), and each must fail.
  private static final List<String> ATTACKS =
      List.of(
          WRITE.formatted("/shelf"),
          (WRITABLE + WRITE).formatted("/shelf"),
          "mount -o remount,rw none /shelf; " + WRITE.formatted("/shelf"),
          "mkdir -p /tmp/a; mount --bind /shelf /tmp/a; " + (WRITABLE + WRITE).formatted("/tmp/a"),
          "mkdir -p /tmp/b; mount --rbind / /tmp/b; "
              + (WRITABLE + WRITE).formatted("/tmp/b/shelf"),
          "unshare -m sh -ec '" + (WRITABLE + WRITE).formatted("/shelf") + "'",
          "unshare -m --propagation shared sh -ec '" + (WRITABLE + WRITE).formatted("/shelf") + "'",
          "unshare -Urm sh -ec '" + (WRITABLE + WRITE).formatted("/shelf") + "'",
          // mount_setattr: takes the read-only flag off a mount, then off a copy that hangs
          // nowhere.
          "perl -e 'my ($at, $p, $a) = (-100, \"/shelf\", pack(\"Q4\", 0, 1, 0, 0));"
              + " syscall(442, $at, $p, 0, $a, 32) == 0 or die $!'; "
              + WRITE.formatted("/shelf"),
          "perl -e 'my ($at, $p, $e, $a) = (-100, \"/shelf\", \"\", pack(\"Q4\", 0, 1, 0, 0));"
              + " my $t = syscall(428, $at, $p, 1); $t >= 0 or die $!;"
              + " syscall(442, $t, $e, 0x1000, $a, 32) == 0 or die $!;"
              + " open(my $f, \">\", \"/proc/self/fd/$t/written\") or die $!'",
          "mkdir -p /tmp/c/w; mount -t overlay overlay -o lowerdir=/tmp,upperdir=/shelf/overlay2,workdir=/tmp/c/w"
              + ",userxattr /mnt; "
              + WRITE.formatted("/mnt"),
          "nsenter -t 1 -a sh -ec '" + (WRITABLE + WRITE).formatted("/shelf") + "'",
          "chown 1:1 /shelf/seed.tar",
          "chmod 777 /shelf/overlay2",
          "touch -d 2001-01-01 /shelf/seed.tar",
          "ln /shelf/seed.tar /shelf/written",
          "ln /shelf/seed.tar /var/lib/docker/written",
          "rm -r /shelf/overlay2/*",
          "docker run --rm --privileged -v /shelf:/s alpine sh -ec '"
              + (WRITABLE + WRITE).formatted("/s")
              + "'",
          "docker run --rm --privileged -v /:/m alpine sh -ec '"
              + (WRITABLE + WRITE).formatted("/m/shelf")
              + "'",
          "docker run --rm --privileged --pid host -v /:/m alpine chroot /m nsenter -t 1 -m sh -ec '"
              + (WRITABLE + WRITE).formatted("/shelf")
              + "'",
          "docker run --rm --privileged --userns host -v /shelf:/s:rw alpine sh -ec '"
              + WRITE.formatted("/s")
              + "'",
          "docker volume create -d local -o type=none -o o=bind,rw -o device=/shelf rw >/dev/null;"
              + " trap 'docker volume rm rw >/dev/null' EXIT;"
              + " docker run --rm -v rw:/s alpine sh -ec '"
              + WRITE.formatted("/s")
              + "'");

  private List<MachineShell> attackers = List.of();

  @BeforeAll
  void startMachines() {
    attackers = attackers();
  }

  /** Machines from which to attack: one for each way in which the backend holds machines apart. */
  List<MachineShell> attackers() {
    return List.of(start(newLab(), "node1", LIMITS));
  }

  /** A hash of every file of the shelf, with its name and its owner, as the host sees it. */
  abstract String shelfContent();

  @Test
  void theShelfStaysAsItIsWhateverRootOfAMachineTries() {
    String before = shelfContent();
    for (MachineShell attacker : attackers) {
      for (String attack : ATTACKS) {
        assertThat(attacker.refused(attack))
            .as(attack)
            .containsAnyOf(
                "Read-only file system",
                "read-only",
                "permission denied",
                "Permission denied",
                "Operation not permitted",
                "Invalid cross-device link");
      }
      assertThat(shelfContent()).isEqualTo(before);
      assertThat(attacker.ok("docker run --rm alpine echo as-before")).isEqualTo("as-before");
    }
  }

  @Test
  void nothingThatIsReadOnlyIsMadeWritable() {
    for (MachineShell attacker : attackers) {
      List<String> readOnly =
          attacker
              .okAsRoot(
                  "awk '$6 ~ /^ro(,|$)/ && $5 !~ \"^/var/lib/docker/\" { print $5 }' /proc/self/mountinfo")
              .lines()
              .toList();
      assertThat(readOnly).contains("/shelf");
      for (String mount : readOnly) {
        assertThat(attacker.refused("mount -o remount,bind,rw " + mount))
            .contains("permission denied");
      }
    }
  }

  @Test
  void whatTheMachineItselfMadeReadOnlyItMakesWritableAgain() {
    // The counterpart: that tools and calls of the attacks work at all.
    for (MachineShell attacker : attackers) {
      assertThat(
              attacker.okAsRoot(
                  """
                  mkdir -p /tmp/own
                  mount --bind /tmp/own /tmp/own
                  mount -o remount,bind,ro /tmp/own
                  ! touch /tmp/own/file 2>/dev/null
                  perl -e 'my ($at, $p, $a) = (-100, "/tmp/own", pack("Q4", 0, 1, 0, 0));
                    syscall(442, $at, $p, 0, $a, 32) == 0 or die $!'
                  touch /tmp/own/file
                  mount -o remount,bind,ro /tmp/own
                  mount -o remount,bind,rw /tmp/own
                  umount /tmp/own
                  echo written
                  """))
          .isEqualTo("written");
    }
  }
}
