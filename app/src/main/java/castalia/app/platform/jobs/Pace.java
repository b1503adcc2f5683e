package castalia.app.platform.jobs;

import java.time.Duration;

/// How often a server looks for due jobs.
///
/// @param look at the database, for what other servers or an earlier life of this one left
/// @param heartbeat of a running job; a server that missed four is taken for dead
record Pace(Duration look, Duration heartbeat) {
  static final int MISSED = 4;

  /// A handful of queries a minute, none of which writes anything, and somebody else's job after
  /// less than a minute.
  static final Pace USUAL = new Pace(Duration.ofSeconds(10), Duration.ofSeconds(10));
}
