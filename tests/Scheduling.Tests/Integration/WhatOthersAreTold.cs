using Microsoft.Extensions.DependencyInjection;
using ReverseMentoring.Contracts;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Scheduling.Calendars;
using ReverseMentoring.Scheduling.ChemistryTalks;
using ReverseMentoring.Scheduling.Delegations;
using ReverseMentoring.Scheduling.Series;
using ReverseMentoring.Scheduling.Sessions;
using ReverseMentoring.ServiceDefaults.Privacy;
using ReverseMentoring.Testing;
using static ReverseMentoring.Scheduling.Tests.Sessions.Known;
using Outbound = ReverseMentoring.Scheduling.Integration.Outbound;

namespace ReverseMentoring.Scheduling.Tests.Integration;

public sealed class WhatOthersAreTold
{
    private static readonly object[] session_life =
    [
        planned_for_tuesday_at_ten, new SessionConfirmed(mentor),
        new SessionMoved(tuesday_at_ten, wednesday_at_ten, Side.Mentee, MoveReason.Business),
        new SessionCancelled(Side.Mentee, MoveReason.Travel), new SessionReminded(), new SessionReportAsked(), new SessionHeld(mentor),
        new SessionNotHeld(Side.Mentor, mentee), new SessionLeftUnknown()
    ];

    private static readonly object[] talk_life =
    [
        talk_on_tuesday_at_ten, new SessionMoved(tuesday_at_ten, wednesday_at_ten, Side.Mentee, MoveReason.Business), new SessionReminded(), new SessionReportAsked(),
        new SessionHeld(mentor)
    ];

    private static readonly object[] talk_that_is_not_needed = [talk_on_tuesday_at_ten, new ChemistryTalkCalledOff(programme, pair, proposal)];

    private static readonly object[] series_life =
    [
        new SeriesPlanned(programme, pair, mentor, mentee, 6, ["fewer-sessions"], 1), new CancellationNoted(1, Side.Mentee), new MeetingNoted(2, tuesday_at_ten),
        new SeriesStalled(2), new SeriesInterrupted(programme, pair, 2), new SeriesResumed(6, [], 3), new SeriesExtended(2, 3, ["fewer-sessions"]), new SeriesEnded(programme, pair, 4)
    ];

    private static readonly object[] calendar_life = [new SessionsEntered(pair, 6)];

    private static readonly object[] delegation_life = [new DelegateAppointed(mentee, stranger), new DelegationEnded()];

    private static readonly object[] erasure = [new LocalDataErased(mentor, pair, 0)];

    private static readonly object[] retention =
        [new LocalRetentionBegan(programme, monday_at_ten), new LocalRetentionCarriedOut(programme, new Dictionary<string, int> { ["session"] = 6 }, ["sessions"], null, ["profile"]), new LocalPeriodsChanged(monday_at_ten)];

    [Fact]
    public void is_as_agreed()
    {
        var told = Tell<Session>(SeriesDecider.SessionIdOf(pair, 1), session_life).Concat(Tell<PairSeries>(SeriesDecider.IdOf(pair), series_life))
            .Concat(Tell<Session>(ChemistryTalkDecider.IdOf(proposal), talk_life)).Concat(Tell<Session>(ChemistryTalkDecider.IdOf(stranger), talk_that_is_not_needed))
            
            .Concat(Tell<LocalErasure>(LocalErasure.IdOf(mentor), erasure)).Concat(Tell<LocalRetention>(LocalRetention.IdOf(programme), retention)).ToList();
        Assert.Equal(told.Count, told.Select(one => one.Id).Distinct().Count());
        Approved.Json("contracts", told.Select(one => new { Type = one.Message.GetType().FullName, one.Message }));
    }

    [Fact]
    public void of_a_cancellation_is_told_to_the_partner_alone_and_of_the_pairs_end_to_nobody()
    {
        Assert.Equal([mentor], Mailed(Side.Mentee));
        Assert.Equal([mentee], Mailed(Side.Mentor));
        Assert.Empty(Mailed(Side.Pair));
    }

    [Fact]
    public void what_has_come_into_calendars_goes_out_of_both_whoever_cancels()
    {
        Assert.Equal([mentor, mentee], Mailed(Side.Mentee, new SessionConfirmed(mentor)));
        Assert.Equal([mentor, mentee], Mailed(Side.Pair, new SessionMoved(tuesday_at_ten, wednesday_at_ten, Side.Mentee, MoveReason.Business)));
        var parts = Tell<Session>(SeriesDecider.SessionIdOf(pair, 1), [.. session_life.Take(4)]).Select(one => one.Message).OfType<Contracts.Programme.V1.NotificationRequested>()
            .Where(mail => mail.RecipientId == mentor).Select(mail => mail.Calendar!).ToList();
        Assert.Single(parts.Select(part => part.Uid).Distinct());
        Assert.Equal([("REQUEST", 2, tuesday_at_ten), ("REQUEST", 3, wednesday_at_ten), ("CANCEL", 4, wednesday_at_ten)], parts.Select(part => (part.Method, part.Sequence, part.Start)));
    }

    [Fact]
    public void of_a_chemistry_talk_the_other_services_are_told_that_it_was_held_and_nothing_else()
    {
        Assert.IsType<Contracts.Scheduling.V1.TalkHeld>(Assert.Single(
            Tell<Session>(ChemistryTalkDecider.IdOf(proposal), talk_life).Select(one => one.Message), message => message is not Contracts.Programme.V1.NotificationRequested));
        Assert.Empty(Tell<Session>(ChemistryTalkDecider.IdOf(proposal), [new ChemistryTalkCalledOff(programme, pair, proposal)]));
    }

    [Theory]
    [InlineData(48, 0, 48)]
    [InlineData(47, 59, 47)]
    [InlineData(-1, 0, 0)]
    public void counts_whole_hours_of_notice(int hours, int minutes, int notice)
    {
        var cancelled = new SessionCancelled(Side.Mentee, MoveReason.Unstated);
        var told = Outbound.From(FactAt(
            tuesday_at_ten - new TimeSpan(hours, minutes, 0), cancelled, Fold.Of<Session>(planned_for_tuesday_at_ten, cancelled)!, SeriesDecider.SessionIdOf(pair, 1), 2));
        Assert.Equal(notice, told.Select(one => one.Message).OfType<Contracts.Scheduling.V1.SessionCancelled>().Single().NoticeHours);
    }

    [Fact]
    public async Task and_what_is_stored_keep_their_names_and_shapes()
    {
        await using var wire = await Wire.Open();
        var samples = session_life.Concat(talk_that_is_not_needed.Skip(1)).Concat(series_life).Concat(calendar_life).Concat(delegation_life).Concat(erasure).Concat(retention).ToDictionary(sample => sample.GetType());
        var events = wire.Host.Services.GetRequiredService<Nouns>().All.SelectMany(noun => noun.Events).OrderBy(known => known.Value, StringComparer.Ordinal).ToList();
        Assert.Equal(events.Select(known => known.Key).ToHashSet(), samples.Keys.ToHashSet());
        Approved.Json("stored-events", events.ToDictionary(known => known.Value, known => samples[known.Key]));
    }

    // So that `_ => this` in a fold cannot hide a forgotten one.
    [Fact]
    public void no_event_leaves_the_state_as_it_was()
    {
        var session = Fold.Of<Session>(planned_for_tuesday_at_ten)!;
        Assert.NotEqual(session, session.Evolve(talk_that_is_not_needed[1]));
        Assert.Empty(session_life.Skip(1).Where(@event => session.Evolve(@event) == session).Select(@event => @event.GetType().Name));
        var series = Fold.Of<PairSeries>(series_life.Take(2))!;
        Assert.NotEqual(new Calendar(), Fold.Of<Calendar>(calendar_life));
        Assert.NotEqual(new Delegation(), Fold.Of<Delegation>(delegation_life.Take(1)));
        Assert.NotEqual(Fold.Of<Delegation>(delegation_life.Take(1)), Fold.Of<Delegation>(delegation_life));
        Assert.Empty(series_life.Skip(1).Where(@event => series.Evolve(@event) == series).Select(@event => @event.GetType().Name));
    }

    private static IEnumerable<Guid> Mailed(Side side, params object[] before)
    {
        var cancelled = new SessionCancelled(side, MoveReason.Unstated);
        return Outbound.From(FactAt(monday_at_ten, cancelled, Fold.Of<Session>([planned_for_tuesday_at_ten, .. before, cancelled])!, SeriesDecider.SessionIdOf(pair, 1), 2))
            .Select(one => one.Message).OfType<Contracts.Programme.V1.NotificationRequested>().Select(mail => mail.RecipientId);
    }

    private static IEnumerable<Told> Tell<TState>(Guid id, object[] life) where TState : class => life.SelectMany((@event, index) =>
        Outbound.From(FactAt(monday_at_ten, @event, Fold.Of<TState>(life.Take(index + 1))!, id, index + 1)));

    private static Fact FactAt(DateTimeOffset at, object @event, object state, Guid id, long version) =>
        new(DerivedId.From(id, $"event/{version}"), @event, state, new Head(id, version, version, 0, at), null);
}
