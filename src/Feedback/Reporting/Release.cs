using Marten;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Feedback.Pulses;

namespace ReverseMentoring.Feedback.Reporting;

/// <summary>Closes a window and releases its answers in one transaction.</summary>
internal static class Release
{
    public static void Events(Noun<ReportingWindow> noun) => noun
        .Event<ReportingBegan>("reporting_began")
        .Event<WindowClosed>("reporting_window_closed")
        .Event<ReportingEnded>("reporting_ended")
        .Due(ReportingDecider.NextDue, Close);

    private static async Task<Decision> Close(ReportingWindow window, object command, Reading reading)
    {
        var programme = (await reading.Documents.LoadAsync<Copy<Programme>>(window.ProgrammeId, reading.Cancellation))!.State;
        var decision = ReportingDecider.Decide(window, (CloseWindow)command, programme.EndsOn, reading.Now);
        var closed = decision.Events.Select(@event => @event switch
        {
            WindowClosed e => e.Month,
            ReportingEnded e => e.Month,
            _ => (DateOnly?)null
        }).FirstOrDefault();
        if (closed is not { } month) return decision;

        // The session that will write the decision: the answers move with it or not at all.
        var transaction = (IDocumentOperations)reading.Documents;
        Answers.Release(transaction, window.ProgrammeId, month.AddMonths(1), month, await Thresholds.Of(reading.Documents, programme, reading.Cancellation));
        if (decision.Events[0] is ReportingEnded) Answers.Discard(transaction, window.ProgrammeId);
        return decision;
    }
}

/// <summary>The smallest group that may be shown.</summary>
internal static class Thresholds
{
    public const int Least = 5;

    /// <summary>The strictest of the programme's countries, and never below <see cref="Least"/>.</summary>
    public static async Task<int> Of(IQuerySession documents, Programme programme, CancellationToken ct)
    {
        // One policy a country: there are never many.
        var policies = await documents.Query<Copy<CountryPolicy>>().ToListAsync(ct);
        return policies.Select(policy => policy.State)
            .Where(policy => programme.Countries.Contains(policy.Country))
            .Select(policy => policy.AnonymityThreshold)
            .Append(Least).Max();
    }
}
