// Limits by time that is given, so nothing here waits.
#include "serve/rate_limits.h"

#include <gtest/gtest.h>

#include "state/scratch_fixture.h"

namespace cuanto {
namespace {

TEST(TokenBuckets, HoldABurstAndFillAgain) {
  TokenBuckets buckets(60, 5);  // one a second
  for (int i = 0; i < 5; ++i) EXPECT_EQ(buckets.take("ana", kNow), 0);
  EXPECT_EQ(buckets.take("ana", kNow), 1'000);
  EXPECT_EQ(buckets.take("luis", kNow), 0);  // a bucket of his own
  EXPECT_EQ(buckets.take("ana", kNow + 400), 600);
  EXPECT_EQ(buckets.take("ana", kNow + 1'000), 0);
  EXPECT_GT(buckets.take("ana", kNow + 1'000), 0);
  EXPECT_EQ(buckets.take("ana", kNow + 60'000), 0);
  EXPECT_EQ(buckets.take("ana", kNow), 0);  // a clock that was put back
}

TEST(TokenBuckets, WithoutALimitThereIsNone) {
  TokenBuckets buckets(0, 5);
  for (int i = 0; i < 1'000; ++i) EXPECT_EQ(buckets.take("ana", kNow), 0);
}

TEST(TokenBuckets, ManyKeysDoNotGrowForEver) {
  TokenBuckets buckets(60, 5);
  for (int i = 0; i < 250'000; ++i) EXPECT_EQ(buckets.take(std::to_string(i), kNow), 0);
}

TEST(LoginThrottle, WrongPasswordsMakeTheNextTryWait) {
  LoginThrottle throttle;
  int64_t now = kNow;
  for (int i = 0; i < 5; ++i) EXPECT_EQ(throttle.begin("ana", "10.0.0.1", now), 0) << i;
  EXPECT_EQ(throttle.begin("ana", "10.0.0.1", now), 1'000);
  now += 1'000;
  EXPECT_EQ(throttle.begin("ana", "10.0.0.1", now), 0);
  EXPECT_EQ(throttle.begin("ana", "10.0.0.1", now), 2'000);
  now += 2'000;
  EXPECT_EQ(throttle.begin("ana", "10.0.0.1", now), 0);
  EXPECT_EQ(throttle.begin("ana", "10.0.0.1", now), 4'000);
  // She herself, from elsewhere, is not kept out.
  EXPECT_EQ(throttle.begin("ana", "10.0.0.2", now), 0);
  throttle.succeeded("ana", "10.0.0.2");
  EXPECT_EQ(throttle.begin("ana", "10.0.0.1", now), 4'000);
  // Another day it is forgotten.
  EXPECT_EQ(throttle.begin("ana", "10.0.0.1", now + 3'600'001), 0);
}

TEST(LoginThrottle, OneAddressCannotTryManyPeople) {
  LoginThrottle throttle;
  int tries = 0;
  while (throttle.begin("p" + std::to_string(tries), "10.0.0.1", kNow) == 0) ++tries;
  EXPECT_EQ(tries, 20);
}

TEST(LoginThrottle, ManyAddressesCannotTryOnePersonForLong) {
  LoginThrottle throttle;
  int tries = 0;
  int64_t wait = 0;
  while ((wait = throttle.begin("ana", "10.0.1." + std::to_string(tries), kNow)) == 0) ++tries;
  EXPECT_EQ(tries, 50);
  int64_t now = kNow;
  for (int i = 0; i < 20; ++i) {
    now += wait;
    EXPECT_EQ(throttle.begin("ana", "10.0.2." + std::to_string(i), now), 0);
    wait = throttle.begin("ana", "10.0.3." + std::to_string(i), now);
    EXPECT_LE(wait, 60'000);
  }
}

TEST(ActivityWatch, TellsOnceAnHour) {
  ActivityWatch watch;
  int told = 0;
  for (int i = 0; i < 150; ++i) told += watch.is_unusual("ana", 1, kNow + i * 1'000) ? 1 : 0;
  EXPECT_EQ(told, 1);
  EXPECT_FALSE(watch.is_unusual("luis", 1'000'000, kNow));
  EXPECT_TRUE(watch.is_unusual("luis", 1, kNow));
  EXPECT_FALSE(watch.is_unusual("ana", 1, kNow + 2 * 3'600'000));  // another hour
}

TEST(LimitAddress, ANetworkOfIpv6IsOne) {
  EXPECT_EQ(limit_address("10.0.0.1"), "10.0.0.1");
  EXPECT_EQ(limit_address("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
  EXPECT_EQ(limit_address("2001:db8:1:2:ffff::1"), "2001:db8:1:2::/64");
  EXPECT_EQ(limit_address("::ffff:10.0.0.1"), "10.0.0.1");
}

}  // namespace
}  // namespace cuanto
