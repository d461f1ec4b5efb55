"""What holds for all tests."""

from hypothesis import HealthCheck, settings

# A limit on the time of an example would make a test fail where the machine is merely busy.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")
