using ReverseMentoring.EventSourcing;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Programme.Erasures;

/// <summary>Every rule of an erasure. Pure.</summary>
internal static class ErasureDecider
{
    /// <summary>Who must answer: whoever keeps anything under the id of a person.</summary>
    public static IReadOnlyList<string> Services { get; } = ["programme", "matching", "scheduling", "feedback"];

    /// <summary>The erasure that is told was carried out before its worker id became somebody else's.</summary>
    public const string ErasedBefore = "erased-before";

    public static Decision Decide(Erasure? erasure, BeginErasure command, DateTimeOffset now) => erasure?.ConfirmBy is not null
        ? Nothing
        : Of(new ErasureBegan(command.PersonId, command.Cause, command.Source, command.Country, command.By, command.Deleted, now + command.Patience));

    public static Decision Decide(Erasure? erasure, RecordErased command, DateTimeOffset now)
    {
        if (erasure?.ConfirmBy is null) return NotFound("erasure-unknown", "There is no such erasure.");
        if (!Services.Contains(command.Service)) return Refuse("service-unknown", "No such service was asked.");
        if (erasure.Services.Any(answered => answered.Service == command.Service)) return Nothing;
        var erased = new ServiceErased(command.Service, command.Entries, now);
        return Missing(erasure.Evolve(erased)).Count == 0 ? Of(erased, new ErasureCompleted(now)) : Of(erased);
    }

    public static Decision Decide(Erasure erasure, CallOverdue _, DateTimeOffset now) => NextDue(erasure) is { } due && due.At <= now ? Of(new ErasureOverdue(Missing(erasure))) : Nothing;

    public static Due? NextDue(Erasure erasure) =>
        erasure is { ConfirmBy: { } by, CompletedAt: null, Overdue: false } ? new Due(by, new CallOverdue()) : null;

    public static IReadOnlyList<string> Missing(Erasure erasure) => [.. Services.Except(erasure.Services.Select(answered => answered.Service))];
}
