using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Scheduling.Calendars;

/// <summary>
/// Who plans for a person writes it down here: so of two plans of one person, made in the same instant by two pairs, the second finds the first
/// and keeps clear of its sessions.
/// </summary>
public sealed record Calendar
{
    public Guid Id { get; init; }
    public long Version { get; init; }

    /// <summary>How many sessions were ever planned for the person.</summary>
    public int Planned { get; init; }

    public static Guid IdOf(Guid personId) => DerivedId.From(personId, "calendar");

    public Calendar Evolve(object @event) => @event is SessionsEntered entered ? this with { Planned = Planned + entered.Sessions } : this;
}

/// <summary>Sessions of a pair were planned for the person.</summary>
public sealed record SessionsEntered(Guid PairId, int Sessions);

/// <summary>How calendars are stored: the aliases never change.</summary>
internal static class CalendarLife
{
    public static void Events(Noun<Calendar> noun) => noun.Event<SessionsEntered>("sessions_entered");
}
