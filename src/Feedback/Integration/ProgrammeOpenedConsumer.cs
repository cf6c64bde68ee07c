using MassTransit;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Feedback.Reporting;

namespace ReverseMentoring.Feedback.Integration;

/// <summary>A programme that opens has reporting windows from that month on. Waits for its own copy, by which the windows are closed.</summary>
internal sealed class ProgrammeOpenedConsumer(Inbox inbox) : IConsumer<ProgrammeOpened>
{
    public Task Consume(ConsumeContext<ProgrammeOpened> context)
    {
        var id = context.Message.Head.Id;
        return inbox.Once(context, ReportingDecider.IdOf(id), async (ReportingWindow? window, Reading reading) =>
            await reading.Documents.LoadAsync<Copy<Programme>>(id, reading.Cancellation) is null
                ? Decision.WaitFor(id)
                : ReportingDecider.Decide(window, new BeginReporting(id), reading.Now));
    }
}
