using ReverseMentoring.Scheduling.Series;
using ReverseMentoring.Scheduling.Sessions;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Scheduling.Tests.Integration;

/// <summary>From the first of March on both sides of the Atlantic change their clocks, on different Sundays.</summary>
public sealed class PlanningOverTheWire
{
    [Fact]
    public async Task a_pair_gets_sessions_in_the_working_hours_of_both_across_both_clock_changes()
    {
        await using var wire = await Wire.Open();
        await wire.ProgrammeOpens();
        await wire.ParticipantsEnrol();
        await wire.PairForms();
        var sessions = await wire.SessionsWhen(found => found.Count == 6);

        Assert.Equal([1, 2, 3, 4, 5, 6], sessions.Select(session => session.Number));
        Assert.All(sessions, session => Assert.Equal(SessionStatus.Planned, session.Status));
        Assert.True(sessions[0].Start < wire.Host.Clock.GetUtcNow().AddDays(21));
        foreach (var zone in new[] { "Europe/Berlin", "America/New_York" })
            Assert.All(sessions, session =>
            {
                var local = TimeZoneInfo.ConvertTime(session.Start, TimeZoneInfo.FindSystemTimeZoneById(zone));
                Assert.NotInRange(local.DayOfWeek, DayOfWeek.Saturday, DayOfWeek.Saturday);
                Assert.NotEqual(DayOfWeek.Sunday, local.DayOfWeek);
                Assert.InRange(local.TimeOfDay, TimeSpan.FromHours(9), TimeSpan.FromHours(16));
            });
        // The same time on the wall where it was fixed, although UTC has moved under it.
        var walls = sessions.Take(3).Select(session => TimeZoneInfo.ConvertTime(session.Start, TimeZoneInfo.FindSystemTimeZoneById(session.Zone)).TimeOfDay);
        Assert.Single(walls.Distinct());
        Assert.True(sessions.Take(3).Select(session => session.Start.UtcDateTime.TimeOfDay).Distinct().Count() > 1);
    }

    [Fact]
    public async Task a_pair_that_is_heard_of_first_waits_for_its_programme_and_both_its_people()
    {
        await using var wire = await Wire.Open();
        await wire.PairForms();
        await wire.ParticipantsEnrol();
        await wire.ProgrammeOpens();
        Assert.Equal(6, (await wire.SessionsWhen(found => found.Count == 6)).Count);
    }

    [Fact]
    public async Task pairs_of_one_person_that_form_in_the_same_instant_do_not_meet_in_the_same_hour()
    {
        await using var wire = await Wire.Open();
        await wire.ProgrammeOpens();
        await wire.ParticipantsEnrol();
        await Task.WhenAll(Enumerable.Range(1, 4).Select(_ => wire.AnotherPairForms()));
        var sessions = await wire.SessionsWhen(found => found.Count == 4 * 6);
        foreach (var session in sessions)
            Assert.DoesNotContain(sessions, other => other.Id != session.Id && other.Start < session.End && session.Start < other.End);
    }

    [Fact]
    public async Task a_pair_that_ended_has_no_sessions_to_come()
    {
        await using var wire = await Wire.Open();
        await wire.ProgrammeOpens();
        await wire.ParticipantsEnrol();
        await wire.PairForms();
        await wire.SessionsWhen(found => found.Count == 6);
        await wire.PairEnds();
        var sessions = await wire.SessionsWhen(found => found.All(session => session.Status == SessionStatus.Cancelled));
        Assert.All(sessions, session => Assert.Equal(Side.Pair, session.CancelledBy));
    }

    [Fact]
    public async Task a_pair_whose_end_is_heard_of_first_gets_none()
    {
        await using var wire = await Wire.Open();
        await wire.ProgrammeOpens();
        await wire.ParticipantsEnrol();
        await wire.PairEnds();
        await Eventually.Get(wire.Series, series => series?.Status == SeriesStatus.Ended);
        await wire.PairForms();
        await wire.PairForms(version: 1);
        // Whatever came before it on the same queue is done when this is.
        await wire.PairResumes();
        await Eventually.True(async () => await wire.Receipts("scheduling-pair-formed") == 3);
        Assert.Empty(await wire.Sessions());
    }

    [Fact]
    public async Task a_pause_costs_sessions_and_its_end_brings_them_back()
    {
        await using var wire = await Wire.Open();
        await wire.ProgrammeOpens();
        await wire.ParticipantsEnrol();
        await wire.PairForms();
        await wire.SessionsWhen(found => found.Count == 6);
        await wire.PairPauses();
        await wire.SessionsWhen(found => found.All(session => session.Status == SessionStatus.Cancelled));
        await wire.PairResumes();
        var sessions = await wire.SessionsWhen(found => found.Count == 12);
        Assert.Equal(Enumerable.Range(7, 6), sessions.Where(session => session.Status == SessionStatus.Planned).Select(session => session.Number));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task a_pair_that_goes_on_for_longer_gets_sessions_for_it_whatever_is_heard_of_first(bool extension_first)
    {
        var (from, until) = (new DateOnly(2027, 9, 1), new DateOnly(2027, 10, 31));
        await using var wire = await Wire.Open();
        await wire.ProgrammeOpens();
        await wire.ParticipantsEnrol();
        await (extension_first ? wire.PairExtends(until, from) : wire.PairForms());
        await wire.SessionsWhen(found => found.Count == (extension_first ? 8 : 6));
        await (extension_first ? wire.PairForms() : wire.PairExtends(until, from));
        var sessions = await wire.SessionsWhen(found => found.Count == 8);
        Assert.Equal([7, 8], sessions.Where(session => session.Start > new DateTimeOffset(from, default, TimeSpan.Zero)).Select(session => session.Number));
        Assert.True(sessions[7].End < new DateTimeOffset(until.AddDays(1), default, TimeSpan.Zero));

        // What a pause costs, it costs of the extension too.
        await wire.PairPauses(version: 5);
        await wire.SessionsWhen(found => found.All(session => session.Status == SessionStatus.Cancelled));
        await wire.PairResumes(version: 6, endsOn: until);
        await wire.SessionsWhen(found => found.Count(session => session.Status == SessionStatus.Planned) == 8);
    }

    [Fact]
    public async Task news_of_a_pause_that_is_over_cancels_nothing()
    {
        await using var wire = await Wire.Open();
        await wire.ProgrammeOpens();
        await wire.ParticipantsEnrol();
        await wire.PairResumes();
        await wire.SessionsWhen(found => found.Count == 6);
        await wire.PairPauses();
        await Eventually.True(async () => await wire.Receipts("scheduling-pair-ended") == 1);
        Assert.All(await wire.Sessions(), session => Assert.Equal(SessionStatus.Planned, session.Status));
    }
}
