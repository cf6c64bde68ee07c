using System.Diagnostics;
using ReverseMentoring.EventSourcing;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Programme.Programmes;

/// <summary>The rules of a programme's end, and of what happens to it at a time. Pure.</summary>
internal static class TermDecider
{
    private const int LongestExtensionMonths = 6;
    private const int DaysToClose = 14;

    public static Decision Decide(Programme? programme, ExtendProgramme command, Guid by) => programme switch
    {
        null => ProgrammeDecider.Unknown,
        { Extended: true } when programme.Design!.EndsOn == command.EndsOn => Nothing,
        { Extended: true } => Refuse("programme-extended", "A programme is extended once."),
        { Status: not (ProgrammeStatus.Open or ProgrammeStatus.Running) } => Refuse("programme-not-running", "Only what is open or running is extended."),
        _ when command.EndsOn <= programme.Design!.EndsOn || command.EndsOn > programme.Design.EndsOn.AddMonths(LongestExtensionMonths) =>
            Refuse("extension-out-of-range", "An extension takes six months at most."),
        _ when !ProgrammeDecider.AdjustmentReasons.Contains(command.ReasonCode) => ProgrammeDecider.UnknownReason,
        _ => Of(new ProgrammeExtended(command.EndsOn, command.ReasonCode, by))
    };

    /// <param name="by">Null where its last day has passed.</param>
    public static Decision Decide(Programme? programme, EndTerm _, Guid? by, DateTimeOffset now) => programme switch
    {
        null => ProgrammeDecider.Unknown,
        { Status: ProgrammeStatus.Closing or ProgrammeStatus.Closed } => Nothing,
        { Status: not ProgrammeStatus.Running } => Refuse("programme-not-running", "Only what runs can come to its end."),
        _ => Of(new ProgrammeTermEnded(now.AddDays(DaysToClose), by))
    };

    public static Decision Decide(Programme? programme, CloseProgramme _, FinalRecord record, Guid by) => programme switch
    {
        null => ProgrammeDecider.Unknown,
        { Status: ProgrammeStatus.Closed } => Nothing,
        { Status: not (ProgrammeStatus.Running or ProgrammeStatus.Closing) } => Refuse("programme-not-running", "Only what runs can be closed."),
        _ => Of(new ProgrammeClosed(by, record))
    };

    public static Decision Decide(Programme programme, RemindToClose _, DateTimeOffset now) => programme.RemindAt <= now ? Of(new ProgrammeCloseReminded()) : Nothing;

    public static Decision Decide(Programme programme, ApplyAdjustment _, DateTimeOffset now) =>
        programme.Planned is { } planned && planned.AppliesAt <= now ? Of(ProgrammeDecider.Adjusted(programme, planned.Adjustment, planned.By)) : Nothing;

    public static Due? NextDue(Programme programme) => programme.Status switch
    {
        ProgrammeStatus.Open => Adjustment(programme),
        ProgrammeStatus.Running => Adjustment(programme) is { } adjustment && adjustment.At < TermOver(programme) ? adjustment : new Due(TermOver(programme), new EndTerm()),
        ProgrammeStatus.Closing => programme.RemindAt is { } at ? new Due(at, new RemindToClose()) : null,
        _ => null
    };

    public static Decision DecideDue(Programme programme, object command, DateTimeOffset now) => command switch
    {
        EndTerm end => Decide(programme, end, null, now),
        RemindToClose remind => Decide(programme, remind, now),
        ApplyAdjustment apply => Decide(programme, apply, now),
        _ => throw new UnreachableException()
    };

    private static Due? Adjustment(Programme programme) => programme.Planned is { } planned ? new Due(planned.AppliesAt, new ApplyAdjustment()) : null;

    /// <summary>When the last day is over everywhere on earth.</summary>
    private static DateTimeOffset TermOver(Programme programme) => new(programme.Design!.EndsOn.AddDays(1), new TimeOnly(12, 0), TimeSpan.Zero);
}
