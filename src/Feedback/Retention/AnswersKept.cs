using Marten;
using ReverseMentoring.Feedback.Pulses;
using ReverseMentoring.ServiceDefaults.Privacy;

namespace ReverseMentoring.Feedback.Retention;

/// <summary>When the period of answers has passed: who was asked and who has answered is gone with its history, and so is every answer, released or not.</summary>
internal static class AnswersKept
{
    private const int Piece = 500;

    public static Kept Kind { get; } = new("answers", Expire);

    private static async Task<Expired> Expire(Guid programmeId, IDocumentOperations transaction, CancellationToken ct)
    {
        // Whoever meets is asked how it was.
        if (await SessionsKept.AreToCome(programmeId, transaction, ct) || await transaction.Query<Pulse>().AnyAsync(pulse => pulse.ProgrammeId == programmeId && !pulse.Closed, ct)) return Expired.NotYet;

        var pulses = (await transaction.Query<Pulse>().Where(pulse => pulse.ProgrammeId == programmeId).OrderBy(pulse => pulse.Id).Take(Piece).Select(pulse => pulse.Id).ToListAsync(ct)).ToArray();
        var deleted = new Dictionary<string, int> { ["pulse"] = pulses.Length, ["pulse-answered"] = await Answers.ForgetWhoAnswered(transaction, pulses, ct) };
        transaction.Forget<Pulse>(pulses);
        if (pulses.Length == Piece) return new(deleted, More: true);

        deleted["released-answer"] = await Answers.ForgetReleased(transaction, programmeId, ct);
        Answers.Discard(transaction, programmeId);
        return new(deleted, More: false);
    }
}
