import datetime
import time
import zoneinfo

print(time.tzname, datetime.datetime(2024, 7, 1, tzinfo=zoneinfo.ZoneInfo("Europe/Paris")).utcoffset())
print([str(datetime.datetime(2024, 7, 1, tzinfo=zoneinfo.ZoneInfo(name)).utcoffset()) for name in ("UTC", "GB", "Etc/UTC")])
