using MassTransit;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Programme.Integration.Hris;

/// <summary>What an HRIS says of its workers. Once for each (source, id), whatever the order; the answer "stale" is an effect too.</summary>
internal sealed class WorkerEventConsumer(Inbox inbox, WorkerIdentities identities, SubjectKeys keys) : IConsumer<CloudEvent>
{
    public async Task Consume(ConsumeContext<CloudEvent> context)
    {
        var told = WorkerReading.Read(context.Message);
        var people = await identities.Of(told.Source, [told.WorkerId, .. told.Others], context.CancellationToken);
        var (person, news) = (people[told.WorkerId], told.News(people));

        await inbox.Once(context, person, async (Worker? worker, Reading reading) =>
        {
            var decision = WorkerDecider.Decide(worker, news, reading.Now);
            if (decision.Events.Count > 0 && told.Names is { } names)
            {
                var data = await reading.Documents.LoadAsync<PersonalData>(person, reading.Cancellation)
                    ?? new(person, told.Source, told.WorkerId, keys.Of(told.WorkerId), []);
                decision = decision.Keep(data.With(new(news.Order, WorkerDecider.AppliesAt(worker, news), names), reading.Now));
            }

            return await decision.WithTheirParticipations(worker, person, reading);
        });
    }
}
