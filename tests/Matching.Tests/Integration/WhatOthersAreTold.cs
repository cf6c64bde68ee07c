using System.Reflection;
using JasperFx.Events.Aggregation;
using ReverseMentoring.Contracts;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Agreements;
using ReverseMentoring.Matching.Ballots;
using ReverseMentoring.Matching.InterimReviews;
using ReverseMentoring.Matching.Pairs;
using ReverseMentoring.Matching.Proposals;
using ReverseMentoring.Matching.Rounds;
using ReverseMentoring.Matching.Scenarios;
using ReverseMentoring.Matching.Seats;
using ReverseMentoring.ServiceDefaults.Privacy;
using ReverseMentoring.Testing;
using Outbound = ReverseMentoring.Matching.Integration.Outbound;

namespace ReverseMentoring.Matching.Tests.Integration;

public sealed class WhatOthersAreTold
{
    private static readonly DateTimeOffset monday = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero), deadline = monday.AddDays(7);
    private static readonly Guid programme = Id("programme"), manager = Id("manager"), round = Id("round"), pair = Id("pair");
    private static readonly Member mentor = new(Id("mentor's place"), Id("mentor")), mentee = new(Id("mentee's place"), Id("mentee")), left = new(Id("left's place"), Id("left"));
    private static readonly ScorePart[] parts = [new("topic-fit", 28, 30), new("language-and-time", 44, 70)];
    private static readonly Suggestion two = new(mentor, mentee, 72, parts);
    private static readonly Guid proposal = Round.ProposalId(round, two);

    private static readonly Quality quality = new(
        new([0, 0, 0, 0, 0, 0, 0, 1, 0, 0], 72, 72, 72), [new("country", "DE", 8, 6)], [new("same-manager", 1, 1)], 2, 1, [new("ours", 1, 2, 72, 5, 72)]);
    private static readonly ScenarioAsked asked = new(
        round, programme, "most-placed", new("most-placed", new Dictionary<string, int> { ["topic-fit"] = 60 }, 40, [new(mentor.ParticipantId, mentee.ParticipantId)], []), monday);

    // Every life from its beginning; together every fact that is ever stored.
    private static readonly (Type State, Guid Id, object[] Facts)[] lives =
    [
        (typeof(Round), round,
        [
            new RoundComputed(programme, 1, "best-total", 7, 1, 2, [two], [new(left, ["same-manager"])]), new RoundReleased(manager, deadline),
            new RoundAskedAgain([two], deadline.AddDays(7)), new RoundCompleted([new(left.ParticipantId, left.PersonId, 2)])
        ]),
        (typeof(Round), Id("another round"), [new RoundComputed(programme, 2, "most-placed", 7, 1, 1, [two], []), new RoundDiscarded(manager)]),
        (typeof(Round), Id("draft"),
        [
            new RoundOpened(programme, 3, "best-total", 7, new(["DE"], ["BER"]), [mentor], [mentee, left]),
            new ScenarioChosen(manager, Id("scenario"), "most-placed", [two], [new(left, ["same-manager"])], quality)
        ]),
        (typeof(Scenario), Id("scenario"), [asked, new ScenarioComputed("a hash", 1, 2, 72, [two], [new(left, ["same-manager"])], quality)]),
        (typeof(Scenario), Id("failed scenario"), [asked, new ScenarioFailed("locked-pair-forbidden")]),
        (typeof(Scenario), Id("cancelled scenario"), [asked, new ScenarioCancelled(manager)]),
        (typeof(Proposal), proposal, [new ProposalOpened(programme, round, mentor, mentee, 72, parts, monday.AddDays(-3), deadline), new ProposalAccepted()]),
        (typeof(Proposal), Id("another proposal"), [new ProposalOpened(programme, round, mentor, mentee, 72, parts, monday.AddDays(-7), monday), new ProposalNotAccepted()]),
        (typeof(Proposal), Id("proposal with a talk"),
            [new ProposalOpened(programme, round, mentor, mentee, 72, parts, monday, deadline.AddDays(7), deadline), new ChemistryTalkHeld(monday.AddDays(3)), new ProposalAccepted()]),
        (typeof(Ballot), Ballot.IdOf(proposal), [new AnswerGiven(Side.Mentor, true), new AnswerGiven(Side.Mentee, false), new BallotClosed()]),
        (typeof(ParticipantSeats), ParticipantSeats.IdOf(mentor.ParticipantId),
        [
            new SeatReserved(mentor.ParticipantId, proposal), new SeatTaken(proposal), new SeatFreed(proposal), new RoundWithoutPair(mentor.ParticipantId, round),
            new RematchAsked(mentor.ParticipantId, pair)
        ]),
        (typeof(PersonSeats), PersonSeats.IdOf(mentor.PersonId), [new PersonSeatReserved(mentor.PersonId, proposal), new PersonSeatFreed(mentor.PersonId, proposal)]),
        (typeof(Pair), pair,
        [
            new PairFormed(programme, proposal, mentor, mentee, monday, ["digital-trends", "new-technologies"], new(2027, 12, 31)), new PairTakenUp(monday.AddHours(1)), new PairMet(1, monday.AddDays(1)),
            new InterimTalkOffered(InterimReview.IdOf(pair, 1), deadline), new InterimTalkWanted(), new InterimTalkOver(deadline), new PairPaused(deadline), new PairResumed(deadline),
            new PairFlagged("same-management-chain"), new ExtensionWished(Side.Mentor, new(2028, 1, 31)), new PairExtended(new(2028, 1, 31)),
            new PairAskedWhetherActive(deadline.AddDays(74)), new PairKept(deadline.AddDays(70)), new PairSeenActive(deadline.AddDays(131)), new PairEnded(EndReason.NoFault, deadline)
        ]),
        (typeof(Agreement), Agreement.IdOf(pair),
        [
            new PairAgreementSigned(pair, Side.Mentor, "1", ["prepare", "honest-view"], new(8, 4, 60, "alternating"), monday),
            new PairAgreementSigned(pair, Side.Mentee, "1", ["keep-time"], new(8, 4, 60, "alternating"), deadline)
        ]),
        (typeof(InterimReview), InterimReview.IdOf(pair, 1),
        [
            new InterimReviewOpened(programme, pair, mentor, mentee, monday, deadline), new TalkAskedFor(monday), new ModeratorSought([manager], monday.AddDays(3)),
            new ModeratorAssigned(Id("moderator"), manager, monday.AddDays(4)), new TalkOverdue([Id("moderator"), manager], deadline), 
            new InterimReviewConcluded(ReviewOutcome.ContinueWithChanges, Id("moderator"))
        ]),
        (typeof(InterimReview), InterimReview.IdOf(pair, 2),
        [
            new InterimReviewOpened(programme, pair, mentor, mentee, monday, deadline), new TalkAskedFor(monday), new TalkGivenUp(), new InterimReviewConcluded(ReviewOutcome.Continue, null)
        ])
    ];

    private static readonly (Type State, Guid Id, object[] Facts) erasure =
        (typeof(LocalErasure), LocalErasure.IdOf(mentor.PersonId), [new LocalDataErased(mentor.PersonId, Id("request"), 0)]);

    private static readonly (Type State, Guid Id, object[] Facts) retention =
        (typeof(LocalRetention), LocalRetention.IdOf(programme),
        [
            new LocalRetentionBegan(programme, monday), new LocalRetentionCarriedOut(programme, new Dictionary<string, int> { ["pair"] = 1 }, ["pairs"], null, ["profile"]),
            new LocalPeriodsChanged(deadline)
        ]);

    [Fact]
    public void is_as_agreed()
    {
        var told = lives.Append(erasure).Append(retention).SelectMany(Tell).ToList();
        Assert.Equal(told.Count, told.Select(one => one.Id).Distinct().Count());
        Approved.Json("contracts", told.Select(one => new { Type = one.Message.GetType().FullName, one.Message }));
    }

    [Fact]
    public void tells_nothing_of_answers_seats_and_agreements() =>
        Assert.Empty(lives.Where(life => life.State == typeof(Ballot) || life.State == typeof(ParticipantSeats) || life.State == typeof(PersonSeats) || life.State == typeof(Agreement)).SelectMany(Tell));

    [Fact]
    public async Task and_what_is_stored_keep_their_names_and_shapes()
    {
        await using var enterprise = await Enterprise.Start();
        var events = ((Nouns)enterprise.Host.Services.GetService(typeof(Nouns))!).All.SelectMany(noun => noun.Events).OrderBy(known => known.Value, StringComparer.Ordinal);
        var samples = lives.Append(erasure).Append(retention).SelectMany(life => life.Facts).GroupBy(fact => fact.GetType()).ToDictionary(same => same.Key, same => same.First());
        Approved.Json("stored-events", events.ToDictionary(known => known.Value, known => samples[known.Key]));
    }

    // Marten's generator reads the folds by their syntax; an event that it does not find there never reaches the stored state.
    [Fact]
    public void every_event_is_found_in_its_fold_by_the_generator()
    {
        var found = typeof(Round).Assembly.GetCustomAttributes<GeneratedEvolverAttribute>()
            .Select(attribute => Activator.CreateInstance(attribute.EvolverType)!)
            .SelectMany(evolver => (Type[])evolver.GetType().GetProperty("EventTypes")!.GetValue(evolver)!);
        Assert.Equal(lives.SelectMany(life => life.Facts).Select(fact => fact.GetType()).ToHashSet(), found.ToHashSet());
    }

    // So that `_ => this` in a fold cannot hide a forgotten one.
    [Fact]
    public void no_event_leaves_the_state_as_it_was()
    {
        foreach (var life in lives)
        {
            for (var i = 1; i < life.Facts.Length; i++)
                Assert.NotEqual(State(life.State, life.Facts[..i]), State(life.State, life.Facts[..(i + 1)]));
        }
    }

    private static IEnumerable<Told> Tell((Type State, Guid Id, object[] Facts) life) => life.Facts.SelectMany((fact, i) =>
        Outbound.From(new Fact(DerivedId.From(life.Id, $"event/{i}"), fact, State(life.State, life.Facts[..(i + 1)]), new Head(life.Id, i + 1, i + 1, 0, monday), null)));

    private static object State(Type type, object[] facts) =>
        typeof(WhatOthersAreTold).GetMethod(nameof(Folded), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, [facts])!;

    private static TState Folded<TState>(object[] facts) where TState : class => Fold.Of<TState>(facts)!;

    private static Guid Id(string name) => DerivedId.From(Guid.Empty, name);
}
