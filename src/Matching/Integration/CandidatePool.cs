using Marten;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Engine;
using ReverseMentoring.Matching.Organisation;
using ReverseMentoring.Matching.Rounds;
using ReverseMentoring.Matching.Seats;
using Pair = ReverseMentoring.Matching.Pairs.Pair;
using Proposal = ReverseMentoring.Matching.Proposals.Proposal;
using Round = ReverseMentoring.Matching.Rounds.Round;

namespace ReverseMentoring.Matching.Integration;

/// <summary>Everybody of a programme who could be matched now: enrolled, trained where the gate asks for it, with a place for a partner.</summary>
/// <param name="RoundsSoFar">Rounds of the programme until now.</param>
/// <param name="InOpenRounds">Participants whom a round of the programme holds.</param>
internal sealed record CandidatePool(
    Programme Programme, IReadOnlyList<Candidate> Candidates, IReadOnlyDictionary<Guid, Post> Posts, int RoundsSoFar, IReadOnlySet<Guid> InOpenRounds)
{
    /// <summary>What a round's own rules must know of it.</summary>
    public Pool Pool => new(
        Programme.TakesPairs(), RoundsSoFar, Programme.Matching.Objective, Programme.Matching.AnswerDays,
        Members(MentoringRole.Mentor), Members(MentoringRole.Mentee), InOpenRounds, Programme.Matching.TalkDays);

    public CandidatePool Within(Scope scope) => this with { Candidates = [.. Candidates.Where(candidate => scope.Has(candidate.Country, candidate.Site))] };

    /// <summary>Those of a round who could still be matched, and nobody else.</summary>
    public CandidatePool Of(Round round)
    {
        var members = round.Members.Select(member => member.ParticipantId).ToHashSet();
        return this with { Candidates = [.. Candidates.Where(candidate => members.Contains(candidate.ParticipantId))] };
    }

    public static async Task<CandidatePool?> Of(Guid programmeId, IQuerySession documents, DateTimeOffset now, CancellationToken ct)
    {
        if (await documents.Programme(programmeId, ct) is not { } programme) return null;

        var everybody = await documents.Query<Copy<Participant>>().Where(copy => copy.State.ProgrammeId == programmeId).ToListAsync(ct);
        var rounds = await documents.Query<Round>().Where(round => round.ProgrammeId == programmeId).ToListAsync(ct);
        return await Among(everybody, programmeId, programme, documents, now, ct) with
        {
            RoundsSoFar = rounds.Count == 0 ? 0 : rounds.Max(round => round.Number),
            InOpenRounds = rounds.Where(round => round.IsOpen).SelectMany(round => round.Members).Select(member => member.ParticipantId).ToHashSet()
        };
    }

    /// <summary>Those of these participants; without a look at the rounds.</summary>
    public static async Task<CandidatePool> Among(
        IEnumerable<Copy<Participant>> participants, Guid programmeId, Programme programme, IQuerySession documents, DateTimeOffset now, CancellationToken ct)
    {
        var enrolled = participants
            .Where(copy => copy.State.Status == "enrolled" && (copy.State.TrainingDone || !programme.TrainsBeforeMatching()))
            .ToDictionary(copy => copy.Id, copy => copy.State);
        var people = await documents.WithManagers(enrolled.Values.Select(participant => participant.PersonId), ct);
        var seats = (await documents.LoadManyAsync<ParticipantSeats>(ct, enrolled.Keys.Select(ParticipantSeats.IdOf))).ToDictionary(held => held.Id);
        var everywhere = (await documents.LoadManyAsync<PersonSeats>(ct, enrolled.Values.Select(participant => PersonSeats.IdOf(participant.PersonId)))).ToDictionary(held => held.PersonId);
        var policies = (await documents.Query<Copy<CountryPolicy>>().ToListAsync(ct))
            .GroupBy(copy => copy.State.Country).ToDictionary(same => same.Key, same => same.MaxBy(copy => copy.State.Revision)!.State);
        var before = await PartnersBefore(programmeId, enrolled.Values.Select(participant => participant.PersonId).ToHashSet(), documents, ct);
        var today = DateOnly.FromDateTime(now.UtcDateTime);

        var candidates =
            (from one in enrolled
             let held = seats.GetValueOrDefault(ParticipantSeats.IdOf(one.Key))
             let left = PersonSeats.Most - (everywhere.GetValueOrDefault(one.Value.PersonId)?.InUse.Count ?? 0)
             let capacity = Math.Min(left, one.Value.CapacityIn(programme.Matching) - (held?.InUse ?? 0))
             where capacity > 0
             let person = people.GetValueOrDefault(one.Value.PersonId)
             where person is { Active: true }
             select EngineInput.Candidate(
                 one.Key, one.Value, person, policies.GetValueOrDefault(person.Country),
                 capacity, held?.RoundsWaited ?? 0, [.. before[one.Value.PersonId].Order()], today)).ToList();

        return new(programme, candidates, people.Posts(), 0, new HashSet<Guid>());
    }

    /// <summary>The best pairs of these people by the programme's policy.</summary>
    /// <exception cref="OperationCanceledException">The caller went away.</exception>
    public Matched Match(Guid roundId, CancellationToken ct)
    {
        var (computation, fault) = Computation.Of(this, roundId);
        return computation is null ? new([], [], fault) : computation.Pairs(computation.Solve(null, ct), ct);
    }

    /// <summary>
    /// With whom somebody is not to be paired again: partners in whatever programme, and those with whom a proposal of this one came to nothing -
    /// else the best pair of the last round, declined, would be the best pair of every round.
    /// </summary>
    private static async Task<ILookup<Guid, Guid>> PartnersBefore(Guid programmeId, HashSet<Guid> people, IQuerySession documents, CancellationToken ct)
    {
        var mentors = people.ToArray();
        var pairs = await documents.Query<Pair>().Where(pair => pair.Mentor.PersonId.IsOneOf(mentors)).ToListAsync(ct);
        var proposals = await documents.Query<Proposal>().Where(proposal => proposal.ProgrammeId == programmeId && proposal.Mentor.PersonId.IsOneOf(mentors)).ToListAsync(ct);
        return pairs.Select(pair => (pair.Mentor, pair.Mentee)).Concat(proposals.Select(proposal => (proposal.Mentor, proposal.Mentee)))
            .SelectMany(two => new[] { (two.Mentor.PersonId, Partner: two.Mentee.PersonId), (two.Mentee.PersonId, Partner: two.Mentor.PersonId) })
            .Distinct().ToLookup(two => two.PersonId, two => two.Partner);
    }

    private List<Member> Members(MentoringRole role) => [.. Candidates.Where(candidate => candidate.MentoringRole == role).Select(Computation.MemberOf)];
}
