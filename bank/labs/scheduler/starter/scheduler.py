"""Jobs that run when they are due."""


class Scheduler:
    """Plans jobs, and runs them in whichever threads ask for work."""

    def __init__(self, on_error):
        raise NotImplementedError("Scheduler.__init__")

    def after(self, delay, job):
        """Plan job() once, delay seconds from now; return a handle with cancel()."""
        raise NotImplementedError("Scheduler.after")

    def every(self, period, job, missed="once"):
        """Plan job() each period seconds; return a handle with cancel()."""
        raise NotImplementedError("Scheduler.every")

    def next_in(self):
        """Return the seconds until the next planned run, None if there is none."""
        raise NotImplementedError("Scheduler.next_in")

    def run_pending(self):
        """Run what is due, and return how many runs there were."""
        raise NotImplementedError("Scheduler.run_pending")

    def run(self):
        """Run jobs when they are due, until stop() is called."""
        raise NotImplementedError("Scheduler.run")

    def stop(self):
        """End all run()."""
        raise NotImplementedError("Scheduler.stop")


def next_run(expression, zone, after):
    """Return the first moment after `after` that the cron expression names in this zone, in UTC."""
    raise NotImplementedError("next_run")
