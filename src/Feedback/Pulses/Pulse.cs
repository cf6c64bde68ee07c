namespace ReverseMentoring.Feedback.Pulses;

/// <summary>The questions after one session, as far as they are no secret.</summary>
public sealed record Pulse
{
    public Guid Id { get; init; }
    public long Version { get; init; }
    public Guid ProgrammeId { get; init; }
    public Guid PairId { get; init; }
    public Guid SessionId { get; init; }

    /// <summary>The junior.</summary>
    public Guid MentorId { get; init; }

    /// <summary>The senior.</summary>
    public Guid MenteeId { get; init; }

    public DateTimeOffset ClosesAt { get; init; }
    public bool Closed { get; init; }

    /// <summary>In which role a person is asked; null for anybody else.</summary>
    public MentoringRole? RoleOf(Guid personId) =>
        personId == MentorId ? MentoringRole.Mentor : personId == MenteeId ? MentoringRole.Mentee : null;

    public Pulse Evolve(object @event) => @event switch
    {
        PulseOpened e => this with
        {
            ProgrammeId = e.ProgrammeId, PairId = e.PairId, SessionId = e.SessionId, MentorId = e.MentorId, MenteeId = e.MenteeId, ClosesAt = e.ClosesAt
        },
        PulseClosed => this with { Closed = true },
        _ => this
    };
}

public enum MentoringRole { Mentor, Mentee }
