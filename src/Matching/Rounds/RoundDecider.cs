using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Engine;
using ReverseMentoring.Matching.Proposals;
using ReverseMentoring.Matching.Scenarios;
using ReverseMentoring.Matching.Seats;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Matching.Rounds;

/// <summary>Every rule of a round. Pure: what is known comes in, what follows goes out.</summary>
internal static class RoundDecider
{
    /// <summary>A programme lasts half a year: whoever has found nobody by then is better off in the next round, with the bonus for waiting.</summary>
    public const int MostAsked = 3;

    /// <summary>For its proposals to be closed, and for what follows from the last of them.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    /// <param name="pool">The people who could be matched now; null when there is no such programme.</param>
    /// <param name="match">The engine. Asked only when the round may be computed at all.</param>
    public static Decision Decide(Round? round, ComputeRound command, Pool? pool, Func<Pool, Matched> match)
    {
        if (Begun(round, command.ProgrammeId, command.Scope, pool) is { } otherwise) return otherwise;
        var matched = match(pool!);
        if (matched.Fault is { } fault) return Faulty(fault);
        return Of(new RoundComputed(
            command.ProgrammeId, pool!.RoundsSoFar + 1, pool.Objective, pool.AnswerDays,
            pool.Mentors.Count, pool.Mentees.Count, matched.Suggestions, matched.Unmatched, command.Scope, matched.Quality, pool.TalkDays));
    }

    /// <param name="pool">The people who could be matched now; null when there is no such programme.</param>
    public static Decision Decide(Round? round, OpenRound command, Pool? pool) =>
        Begun(round, command.ProgrammeId, command.Scope, pool) ?? Of(new RoundOpened(
            command.ProgrammeId, pool!.RoundsSoFar + 1, pool.Objective, pool.AnswerDays, command.Scope, pool.Mentors, pool.Mentees, pool.TalkDays));

    /// <param name="scenario">The one that is to be chosen; null where there is none with this id.</param>
    public static Decision Decide(Round? round, ChooseScenario command, Scenario? scenario, Guid managerId) => round switch
    {
        null => Unknown,
        _ when round.ScenarioId == command.ScenarioId => Nothing,
        { Status: not RoundStatus.Draft } => Refuse("round-not-draft", "This round is no draft any more."),
        _ when scenario is null || scenario.RoundId != round.Id => Refuse("scenario-unknown", "The round has no such scenario."),
        _ when scenario is not { Status: ScenarioStatus.Computed, Quality: not null } => Refuse("scenario-not-computed", "This scenario has no pairs to choose."),
        _ => Of(new ScenarioChosen(managerId, command.ScenarioId, scenario.Objective, scenario.Suggestions, scenario.Unmatched, scenario.Quality))
    };

    /// <summary>What is refused, with whose data it is about.</summary>
    internal static Decision Faulty(Fault fault) =>
        Refuse(fault.Code, fault.ParticipantId is { } about ? $"{fault.Sentence} (participant {about})" : fault.Sentence);

    private static Decision? Begun(Round? round, Guid programmeId, Scope scope, Pool? pool)
    {
        if (round is not null)
        {
            return round.ProgrammeId == programmeId && round.Scope.Same(scope)
                ? Nothing
                : Conflict("round-exists", "There is a round of another programme, or for other people, with this id.");
        }

        if (pool is null) return NotFound("programme-unknown", "There is no such programme.");
        if (!pool.ProgrammeTakesPairs) return Refuse("programme-not-open", "People are matched while their programme is open or running.");
        if (pool.Mentors.Count == 0 || pool.Mentees.Count == 0)
            return Refuse("nobody-to-match", "There is no mentor, or no mentee, who is enrolled, trained where that is asked, and has a place for a partner.");
        return pool.Mentors.Concat(pool.Mentees).Any(member => pool.InOpenRounds.Contains(member.ParticipantId))
            ? Refuse("round-open", "These people are in a round that is still open; complete or discard it first.")
            : null;
    }

    public static Decision Decide(Round? round, DiscardRound _, Guid managerId) => round switch
    {
        null => Unknown,
        { Status: RoundStatus.Discarded } => Nothing,
        { Status: not RoundStatus.Draft } => Refuse("round-released", "A round that was released cannot be discarded."),
        _ => Of(new RoundDiscarded(managerId))
    };

    /// <param name="standing">Everybody of the round as they stand now.</param>
    public static Decision Decide(Round? round, ReleaseRound _, Guid managerId, IReadOnlyDictionary<Guid, Standing> standing, DateTimeOffset now)
    {
        switch (round)
        {
            case null: return Unknown;
            case { Status: RoundStatus.Released or RoundStatus.Closed }: return Nothing;
            case { Status: RoundStatus.Discarded }: return Refuse("round-discarded", "This round was discarded; compute a new one.");
            case { Suggestions.Count: 0, Unmatched.Count: 0 }: return Refuse("nothing-chosen", "This draft has no pairs yet; compute a scenario and choose it.");
        }

        var released = new RoundReleased(managerId, AnswerBy(round, now));
        if (round.Suggestions.Count == 0) return Completed(round, released, [], standing);

        return Propose(Of(released), round, round.Suggestions, standing, now);
    }

    /// <summary>The last proposal that is closed wakes the round; an hour after the deadline it wakes by itself.</summary>
    public static Due? NextDue(Round round) => round is { Status: RoundStatus.Released, AnswerBy: { } answerBy } ? new(answerBy + Grace, new CompleteRound()) : null;

    /// <summary>The next best are looked for when every proposal is closed and one of them became no pair.</summary>
    public static bool MayAskAgain(Round round, IReadOnlyCollection<Proposal> proposals) =>
        round is { Status: RoundStatus.Released, Asked: < MostAsked } && AllClosed(round, proposals)
        && proposals.Any(proposal => proposal.Status == ProposalStatus.NotAccepted);

    /// <param name="proposals">All of the round.</param>
    /// <param name="next">The best pairs of those who are left; none where <see cref="MayAskAgain"/> says no.</param>
    public static Decision Decide(
        Round? round, CompleteRound _, IReadOnlyCollection<Proposal> proposals, IReadOnlyList<Suggestion> next, IReadOnlyDictionary<Guid, Standing> standing,
        DateTimeOffset now)
    {
        if (round is not { Status: RoundStatus.Released } || !AllClosed(round, proposals)) return Nothing;
        // Somebody may have gone while they were being looked for.
        var possible = next.Where(two => HasPlace(standing[two.Mentor.ParticipantId]) && HasPlace(standing[two.Mentee.ParticipantId])).ToList();
        if (possible.Count > 0 && MayAskAgain(round, proposals))
        {
            var again = Propose(Of(new RoundAskedAgain(possible, AnswerBy(round, now))), round, possible, standing, now);
            if (again.Refusal is null) return again;
        }

        var paired = proposals.Where(proposal => proposal.Status == ProposalStatus.Accepted)
            .SelectMany(proposal => new[] { proposal.Mentor.ParticipantId, proposal.Mentee.ParticipantId }).ToHashSet();
        return Completed(round, null, paired, standing);
    }

    private static bool HasPlace(Standing one) => one.Available && (one.Seats?.InUse ?? 0) < one.Capacity && (one.Everywhere?.InUse.Count ?? 0) < PersonSeats.Most;

    private static bool AllClosed(Round round, IReadOnlyCollection<Proposal> proposals) =>
        proposals.All(proposal => !proposal.IsOpen)
        && round.Suggestions.Select(two => Round.ProposalId(round.Id, two)).All(proposals.Select(proposal => proposal.Id).ToHashSet().Contains);

    /// <summary>Known from the first moment and the same for all of a round: a deadline that waited for a talk would tell of it.</summary>
    private static DateTimeOffset AnswerBy(Round round, DateTimeOffset now) => now.AddDays(round.TalkDays + round.AnswerDays);

    /// <returns>The decision with a proposal for each, and both seats of it held; a refusal where somebody cannot be asked any more.</returns>
    private static Decision Propose(
        Decision decision, Round round, IReadOnlyList<Suggestion> suggestions, IReadOnlyDictionary<Guid, Standing> standing, DateTimeOffset now)
    {
        var seats = standing.ToDictionary(known => known.Key, known => known.Value.Seats);
        var persons = standing.ToDictionary(known => known.Key, known => known.Value.Everywhere);
        foreach (var two in suggestions)
        {
            var proposalId = Round.ProposalId(round.Id, two);
            decision = decision.And(proposalId, new ProposalOpened(
                round.ProgrammeId, round.Id, two.Mentor, two.Mentee, two.Score, two.Parts, now, AnswerBy(round, now), round.TalkDays > 0 ? now.AddDays(round.TalkDays) : null));
            foreach (var (participantId, personId) in new[] { two.Mentor, two.Mentee })
            {
                if (!standing[participantId].Available)
                    return Refuse("cohort-changed", "Somebody of this round is not available any more; compute a new one.");
                var reserved = SeatDecider.Reserve(seats[participantId], participantId, proposalId, standing[participantId].Capacity);
                if (reserved.Refusal is not null) return reserved;
                seats[participantId] = reserved.Events.Aggregate(seats[participantId] ?? new(), (held, @event) => held.Evolve(@event));
                var everywhere = SeatDecider.Reserve(persons[participantId], personId, proposalId);
                if (everywhere.Refusal is not null) return everywhere;
                persons[participantId] = everywhere.Events.Aggregate(persons[participantId] ?? new(), (held, @event) => held.Evolve(@event));
                decision = decision.And(ParticipantSeats.IdOf(participantId), reserved.Events).And(PersonSeats.IdOf(personId), everywhere.Events);
            }
        }

        return decision;
    }

    /// <param name="paired">Participants whose proposal of this round was accepted.</param>
    private static Decision Completed(Round round, RoundReleased? released, HashSet<Guid> paired, IReadOnlyDictionary<Guid, Standing> standing)
    {
        // Whoever went meanwhile does not wait for a partner.
        var waiting = round.Members
            .Where(member => !paired.Contains(member.ParticipantId) && standing[member.ParticipantId].Available)
            .Select(member => new WithoutPair(member.ParticipantId, member.PersonId, (standing[member.ParticipantId].Seats?.RoundsWaited ?? 0) + 1))
            .ToList();
        var completed = new RoundCompleted(waiting);
        return waiting.Aggregate(
            released is null ? Of(completed) : Of(released, completed),
            (decision, who) => decision.And(ParticipantSeats.IdOf(who.ParticipantId), new RoundWithoutPair(who.ParticipantId, round.Id)));
    }

    private static Decision Unknown => NotFound("round-unknown", "There is no such round.");
}

/// <summary>Who could be matched, as far as a round's own rules must know.</summary>
/// <param name="RoundsSoFar">Rounds of the programme until now.</param>
/// <param name="InOpenRounds">Participants whom another round holds.</param>
/// <param name="TalkDays">Days for a chemistry talk; 0 where the programme has none.</param>
public sealed record Pool(
    bool ProgrammeTakesPairs, int RoundsSoFar, string Objective, int AnswerDays,
    IReadOnlyList<Member> Mentors, IReadOnlyList<Member> Mentees, IReadOnlySet<Guid> InOpenRounds, int TalkDays = 0);

/// <summary>What the engine found, or why it cannot look.</summary>
public sealed record Matched(IReadOnlyList<Suggestion> Suggestions, IReadOnlyList<Leftover> Unmatched, Fault? Fault = null, Quality? Quality = null);

/// <summary>How one participant stands now.</summary>
/// <param name="Available">Enrolled, not paused, and still with the organisation.</param>
/// <param name="Everywhere">The seats of the person in all programmes.</param>
public sealed record Standing(bool Available, int Capacity, ParticipantSeats? Seats, PersonSeats? Everywhere = null);
