using ReverseMentoring.EventSourcing;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Programme.Workforce;

/// <summary>Every rule of an extract's life. Pure.</summary>
internal static class ExtractDecider
{
    public static Decision Decide(Extract? extract, ReceiveExtract command, DateTimeOffset now) => extract is null
        ? Of(new ExtractReceived(command.Source, command.Countries, command.AsOf, command.Sequence, command.ValidateOnly, command.Rows, command.Forbidden, now))
        : Nothing;

    public static Decision Decide(Extract? extract, CompleteExtract command, DateTimeOffset now) => extract switch
    {
        null => Unknown,
        { Status: ExtractStatus.Received } => Of(new ExtractCompleted(command.Counts, command.Result, now)),
        _ => Nothing
    };

    public static Decision Decide(Extract? extract, FailExtract command, DateTimeOffset now) => extract switch
    {
        null => Unknown,
        { Status: ExtractStatus.Received } => Of(new ExtractFailed(command.Code, now)),
        _ => Nothing
    };

    public static Decision Decide(Extract? extract, CancelExtract _, DateTimeOffset now) => extract switch
    {
        null => Unknown,
        { Status: ExtractStatus.Cancelled } => Nothing,
        { Status: ExtractStatus.Received } => Of(new ExtractCancelled(now)),
        _ => Refuse("extract-over", "It is over already.")
    };

    public static Decision Unknown => NotFound("extract-unknown", "There is no such extract.");

    /// <summary>Whether it may be asked for. Of today at the latest: what is to come are events.</summary>
    public static Refusal? MayBe(string source, DateOnly asOf, long sequence, DateTimeOffset now) => (source, asOf) switch
    {
        ({ Length: 0 or > 200 }, _) => new(RefusalKind.Rule, "source-invalid", "Say in source which HRIS it comes from, in at most 200 characters."),
        // In some zone it is tomorrow already.
        _ when asOf > DateOnly.FromDateTime(now.UtcDateTime).AddDays(1) => new(RefusalKind.Rule, "as-of-in-the-future", "An extract cannot be of a day to come."),
        _ when asOf.Year < 1990 => new(RefusalKind.Rule, "as-of-invalid", "The day as of which it holds is too long ago."),
        _ when sequence < 0 => new(RefusalKind.Rule, "sequence-invalid", "The sequence is 0 or more."),
        _ => null
    };
}
