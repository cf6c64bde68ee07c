using Marten;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Engine;
using ReverseMentoring.Matching.Rounds;
using ReverseMentoring.Matching.Seats;
using Pair = ReverseMentoring.Matching.Pairs.Pair;
using Proposal = ReverseMentoring.Matching.Proposals.Proposal;
using Round = ReverseMentoring.Matching.Rounds.Round;

namespace ReverseMentoring.Matching.Integration;

/// <summary>Everybody of a programme who could be matched now: enrolled, trained where the gate asks for it, with a place for a partner.</summary>
internal sealed record CandidatePool(Pool Pool, Programme Programme, IReadOnlyList<Candidate> Candidates, OrganisationChart Chart)
{
    public static async Task<CandidatePool?> Of(Guid programmeId, IQuerySession documents, DateTimeOffset now, CancellationToken ct)
    {
        if (await documents.Programme(programmeId, ct) is not { } programme) return null;

        var enrolled = (await documents.Query<Copy<Participant>>().Where(copy => copy.State.ProgrammeId == programmeId).ToListAsync(ct))
            .Where(copy => copy.State.Status == "enrolled" && (copy.State.TrainingDone || !programme.TrainsBeforeMatching()))
            .ToDictionary(copy => copy.Id, copy => copy.State);
        var people = await documents.WithManagers(enrolled.Values.Select(participant => participant.PersonId), ct);
        var seats = (await documents.LoadManyAsync<ParticipantSeats>(ct, enrolled.Keys.Select(ParticipantSeats.IdOf))).ToDictionary(held => held.Id);
        var policies = (await documents.Query<Copy<CountryPolicy>>().ToListAsync(ct))
            .GroupBy(copy => copy.State.Country).ToDictionary(same => same.Key, same => same.MaxBy(copy => copy.State.Revision)!.State);
        var before = await PartnersBefore(programmeId, enrolled.Values.Select(participant => participant.PersonId).ToHashSet(), documents, ct);
        var today = DateOnly.FromDateTime(now.UtcDateTime);

        var candidates =
            (from one in enrolled
             let held = seats.GetValueOrDefault(ParticipantSeats.IdOf(one.Key))
             let capacity = one.Value.CapacityIn(programme.Matching) - (held?.InUse ?? 0)
             where capacity > 0
             let person = people.GetValueOrDefault(one.Value.PersonId)
             where person is { Active: true }
             select EngineInput.Candidate(
                 one.Key, one.Value, person, policies.GetValueOrDefault(person.Country),
                 capacity, held?.RoundsWaited ?? 0, [.. before[one.Value.PersonId]], today)).ToList();

        var rounds = await documents.Query<Round>().Where(round => round.ProgrammeId == programmeId).ToListAsync(ct);
        return new(
            new(programme.TakesPairs(), rounds.Count == 0 ? 0 : rounds.Max(round => round.Number), programme.Matching.Objective, programme.Matching.AnswerDays,
                Members(candidates, MentoringRole.Mentor), Members(candidates, MentoringRole.Mentee),
                rounds.Where(round => round.IsOpen).SelectMany(round => round.Members).Select(member => member.ParticipantId).ToHashSet()),
            programme, candidates, EngineInput.Chart(people.Posts()));
    }

    /// <summary>The best pairs of these people.</summary>
    /// <exception cref="OperationCanceledException">The caller went away.</exception>
    public Matched Match(Guid roundId, CancellationToken ct)
    {
        var (policy, fault) = EngineInput.Policy(Programme);
        if (policy is null) return new([], [], fault);
        var problem = MatchingProblem.Of(new() { RoundId = roundId, Term = new(Programme.StartsOn, Programme.EndsOn), Candidates = Candidates }, policy, Chart);
        if (problem.Value is null) return new([], [], problem.Fault);

        var result = problem.Value.Solve(cancellation: ct);
        return new(
            [.. result.Pairs.Select(pair => new Suggestion(
                MemberOf(pair.Mentor), MemberOf(pair.Mentee), pair.Score.Points,
                [.. pair.Score.Parts.Select(part => new ScorePart(part.Code, part.Points, part.Of))]))],
            [.. result.Unmatched.Select(left => new Leftover(
                MemberOf(left.Candidate), [.. Constraint.Outwards(left.Obstacles.Select(obstacle => obstacle.Constraint)).Select(constraint => constraint.Code)]))]);
    }

    private static Member MemberOf(Candidate candidate) => new(candidate.ParticipantId, candidate.PersonId);

    /// <summary>
    /// With whom somebody is not to be paired again: partners in whatever programme, and those with whom a proposal of this one came to nothing -
    /// else the best pair of the last round, declined, would be the best pair of every round.
    /// </summary>
    private static async Task<ILookup<Guid, Guid>> PartnersBefore(Guid programmeId, HashSet<Guid> people, IQuerySession documents, CancellationToken ct)
    {
        var mentors = people.ToArray();
        var pairs = await documents.Query<Pair>().Where(pair => pair.Mentor.PersonId.IsOneOf(mentors)).ToListAsync(ct);
        var proposals = await documents.Query<Proposal>().Where(proposal => proposal.ProgrammeId == programmeId).ToListAsync(ct);
        return pairs.Select(pair => (pair.Mentor, pair.Mentee)).Concat(proposals.Select(proposal => (proposal.Mentor, proposal.Mentee)))
            .SelectMany(two => new[] { (two.Mentor.PersonId, Partner: two.Mentee.PersonId), (two.Mentee.PersonId, Partner: two.Mentor.PersonId) })
            .Distinct().ToLookup(two => two.PersonId, two => two.Partner);
    }

    private static List<Member> Members(IEnumerable<Candidate> candidates, MentoringRole role) =>
        [.. candidates.Where(candidate => candidate.MentoringRole == role).Select(MemberOf)];
}
