using Microsoft.Extensions.DependencyInjection;
using ReverseMentoring.Contracts;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Feedback.Pulses;
using ReverseMentoring.Feedback.Reporting;
using ReverseMentoring.Feedback.Scorecards;
using ReverseMentoring.ServiceDefaults.Privacy;
using ReverseMentoring.Testing;
using static ReverseMentoring.Feedback.Tests.Known;
using Outbound = ReverseMentoring.Feedback.Integration.Outbound;

namespace ReverseMentoring.Feedback.Tests.Integration;

public sealed class WhatOthersAreTold
{
    private static readonly object[] pulse_life = [new PulseOpened(programme, pair, session, mentor, mentee, march_25.AddDays(14)), new PulseClosed()];

    private static readonly object[] reporting_life =
        [new ReportingBegan(programme, april_1), new WindowClosed(new DateOnly(2027, 3, 1), may_1), new ReportingEnded(new DateOnly(2027, 9, 1))];

    private static readonly object[] scorecard_life =
    [
        new ScorecardPublished(programme, new DateOnly(2027, 3, 1), new DateOnly(2027, 3, 25),
            [new("satisfaction", 65m, "index", 13, 20, 5, false), new("session-completion", null, "percent", null, null, null, true)], stranger)
    ];

    private static readonly object[] erasure = [new LocalDataErased(mentor, pair, 2)];

    private static readonly object[] retention =
        [new LocalRetentionBegan(programme, march_25), new LocalRetentionCarriedOut(programme, new Dictionary<string, int> { ["pulse"] = 5 }, ["answers"], april_1, ["sessions"]), new LocalPeriodsChanged(march_25)];

    [Fact]
    public void is_as_agreed() => Approved.Json("contracts",
        Tell<Pulse>(pulse_life).Concat(Tell<ReportingWindow>(reporting_life)).Concat(Tell<Scorecard>(scorecard_life)).Concat(Tell<LocalErasure>(erasure)).Concat(Tell<LocalRetention>(retention))
            .Select(one => new { Type = one.Message.GetType().FullName, one.Message }));

    [Fact]
    public async Task and_what_is_stored_keep_their_names_and_shapes()
    {
        await using var world = await World.Open();
        var samples = pulse_life.Concat(reporting_life).Concat(scorecard_life).Concat(erasure).Concat(retention).ToDictionary(sample => sample.GetType());
        var events = world.Host.Services.GetRequiredService<Nouns>().All.SelectMany(noun => noun.Events).OrderBy(known => known.Value, StringComparer.Ordinal).ToList();
        Assert.Equal(events.Select(known => known.Key).ToHashSet(), samples.Keys.ToHashSet());
        Approved.Json("stored-events", events.ToDictionary(known => known.Value, known => samples[known.Key]));
    }

    // So that `_ => this` in a fold cannot hide a forgotten one.
    [Fact]
    public void no_event_leaves_the_state_as_it_was()
    {
        Assert.All(pulse_life, @event => Assert.NotEqual(new Pulse(), new Pulse().Evolve(@event)));
        Assert.All(reporting_life, @event => Assert.NotEqual(new ReportingWindow(), new ReportingWindow().Evolve(@event)));
        Assert.All(scorecard_life, @event => Assert.NotEqual(new Scorecard(), new Scorecard().Evolve(@event)));
    }

    private static IEnumerable<Told> Tell<TState>(object[] life) where TState : class => life.SelectMany((@event, index) => Outbound.From(new Fact(
        DerivedId.From(programme, $"{typeof(TState).Name}/{index}"), @event, Fold.Of<TState>(life.Take(index + 1))!,
        new Head(DerivedId.From(programme, typeof(TState).Name), index + 1, index + 1, 0, march_25), null)));
}
