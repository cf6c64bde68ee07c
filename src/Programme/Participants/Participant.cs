using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Programmes;

namespace ReverseMentoring.Programme.Participants;

/// <summary>A participant as the facts have made them. No rules here: they are in <see cref="ParticipantDecider"/>.</summary>
public sealed record Participant
{
    public Guid Id { get; init; }
    public long Version { get; init; }
    public Guid ProgrammeId { get; init; }
    public Guid PersonId { get; init; }
    public MentoringRole Role { get; init; }
    public Seniority Seniority { get; init; }
    public ParticipantStatus Status { get; init; }
    public string Country { get; init; } = "";
    public int Capacity { get; init; }
    public Profile? Profile { get; init; }
    public IReadOnlyList<Guid> DoNotPair { get; init; } = [];
    public bool GoalsConfirmed { get; init; }
    public string? AgreementVersion { get; init; }
    public IReadOnlyList<string> ModulesDone { get; init; } = [];
    public bool TrainingDone { get; init; }

    /// <summary>By module.</summary>
    public IReadOnlyDictionary<string, int> FailedAttempts { get; init; } = new Dictionary<string, int>();

    /// <summary>The version of the path that they have completed.</summary>
    public int? TrainingVersion { get; init; }

    public string? TrainingEvidence { get; init; }
    public DateTimeOffset? PausedUntil { get; init; }
    public CompletionCause? Completed { get; init; }
    public IReadOnlyList<Match> Matches { get; init; } = [];

    /// <summary>One place for each person in each programme.</summary>
    public static Guid IdOf(Guid programmeId, Guid personId) => DerivedId.From(programmeId, personId.ToString());

    public Participant Evolve(object @event) => @event switch
    {
        ParticipantEnrolled e => this with
        {
            ProgrammeId = e.ProgrammeId, PersonId = e.PersonId, Role = e.Role, Seniority = e.Seniority, Country = e.Country,
            Capacity = e.Capacity, Profile = e.Profile, DoNotPair = e.DoNotPair, Status = ParticipantStatus.Enrolled,
            // Another role is another path; what was learnt in this one stays learnt.
            ModulesDone = e.Role == Role ? ModulesDone : [], TrainingDone = e.Role == Role && TrainingDone
        },
        ParticipantProfileChanged e => this with { Capacity = e.Capacity, Profile = e.Profile, DoNotPair = e.DoNotPair },
        Participants.GoalsConfirmed _ => this with { GoalsConfirmed = true },
        AgreementSigned e => this with { AgreementVersion = e.AgreementVersion },
        TrainingModuleCompleted e => this with { ModulesDone = [.. ModulesDone, e.ModuleCode] },
        TrainingModuleFailed e => this with
        {
            FailedAttempts = new Dictionary<string, int>(FailedAttempts) { [e.ModuleCode] = FailedAttempts.GetValueOrDefault(e.ModuleCode) + 1 }
        },
        TrainingEvidenceRecorded e => this with { TrainingEvidence = e.Code },
        TrainingCompleted e => this with { TrainingDone = true, TrainingVersion = e.PathVersion },
        ParticipantPaused e => this with { Status = ParticipantStatus.Paused, PausedUntil = e.Until },
        ParticipantResumed _ => this with { Status = ParticipantStatus.Enrolled, PausedUntil = null },
        ParticipantMatched e => this with { Matches = [.. Matches, new(e.PairId, e.PartnerId, Ended: false)] },
        ParticipantMatchEnded e => this with { Matches = [.. Matches.Select(match => match.PairId == e.PairId ? match with { Ended = true } : match)] },
        ParticipantWithdrawn _ => this with { Status = ParticipantStatus.Withdrawn, PausedUntil = null },
        ParticipantCompleted e => this with { Status = ParticipantStatus.Completed, PausedUntil = null, Completed = e.Cause },
        _ => this
    };
}

public sealed record Match(Guid PairId, Guid PartnerId, bool Ended);

public enum ParticipantStatus { Enrolled, Paused, Withdrawn, Completed }
