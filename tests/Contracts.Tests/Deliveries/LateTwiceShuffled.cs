using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Contracts.Tests.Deliveries;

/// <summary>
/// What a service makes of what it is told does not depend on how it is told: the story told once and in order, and the story told late, twice,
/// shuffled and backwards - children before their parents - leave the same behind. For every service, and for every contract that any of them hears.
/// </summary>
public sealed class LateTwiceShuffled
{
    public static TheoryData<string> Services => [.. AnyService.Names];

    [Theory, MemberData(nameof(Services))]
    public async Task leaves_the_same_behind(string name)
    {
        await using var orderly = await Run.Start(name);
        // A contract that the service hears and that the story does not tell would not be tried.
        Assert.Empty((await orderly.HeardFrom()).Except(Story.Told.Select(orderly.ExchangeOf)));
        await orderly.InOrder(Story.Told);
        var (first, later) = (await Remains.Of(orderly.Service), await orderly.AMonthLater());
        Assert.Empty(orderly.Faults);
        Assert.NotEmpty(first.Documents);

        for (var seed = 0; seed < (Length.IsFull ? 12 : 1); seed++)
        {
            await using var disorderly = await Run.Start(name);
            await disorderly.AllAtOnce(Shuffled(Story.Told, seed));
            Same(orderly, disorderly, first, await Remains.Of(disorderly.Service), $"seed {seed}");

            // And once more when nobody remembers it: a receipt that was lost or never written shows now.
            var afterwards = await disorderly.AMonthLater();
            Same(orderly, disorderly, later, afterwards, $"seed {seed}, a month later");
            await disorderly.AllAtOnce(Shuffled(Story.Told, seed + 1001));
            Same(orderly, disorderly, later, await Remains.Of(disorderly.Service), $"seed {seed}, a month later and told again");
        }
    }

    /// <summary>The very first time backwards, so that every child comes before its parent; then by chance. Each once, some twice, some three times.</summary>
    private static List<Telling> Shuffled(IReadOnlyList<Telling> told, int seed)
    {
        var random = new Random(seed);
        var copies = told.SelectMany(telling => Enumerable.Repeat(telling, 1 + random.Next(3))).ToArray();
        if (seed == 0) Array.Reverse(copies);
        else random.Shuffle(copies);
        return [.. copies];
    }

    private static void Same(Run orderly, Run disorderly, Remains expected, Remains actual, string when)
    {
        Assert.Empty(disorderly.Faults);
        var differences = Difference.Between(expected, actual, orderly.Service.Name, orderly.Service.Nouns, Story.Overtaken);
        Assert.True(differences.Count == 0, $"{when}: {differences.Count} differences\n{string.Join('\n', differences.Take(12))}");
    }

    private sealed class Run : IAsyncDisposable
    {
        private readonly Traffic _traffic;
        private readonly IBus _bus;

        private Run(AnyService service, Traffic traffic) => (Service, _traffic, _bus) = (service, traffic, service.Services.GetRequiredService<IBus>());

        public AnyService Service { get; }

        public IReadOnlyCollection<string> Faults => _traffic.Faults;

        public static async Task<Run> Start(string name)
        {
            var service = await AnyService.Start(name);
            var run = new Run(service, await Traffic.Of(service));
            await Before.Of(service);
            await run._traffic.Rest();
            return run;
        }

        /// <summary>Every exchange that something reaches this service from.</summary>
        public async Task<IEnumerable<string>> HeardFrom() => (await Declared.On(Service.Broker))["bindings"]!.AsArray().Select(binding => (string)binding!["source"]!)
            .Where(source => source.Contains(':', StringComparison.Ordinal) || source == Hris.Exchange).Distinct();

        public async Task InOrder(IReadOnlyList<Telling> story)
        {
            await using var hris = await Door.Open(Service.Broker);
            foreach (var telling in Heard(story))
            {
                await Deliver(telling, hris);
                await _traffic.Rest();
            }
        }

        public async Task AllAtOnce(IReadOnlyList<Telling> story)
        {
            await using var hris = await Door.Open(Service.Broker);
            foreach (var telling in Heard(story)) await Deliver(telling, hris);
            await _traffic.Rest();
        }

        public async Task<Remains> AMonthLater()
        {
            for (var day = 0; day < 31; day++)
            {
                Service.Clock.Advance(TimeSpan.FromDays(1));
                await _traffic.Rest();
            }

            return await Remains.Of(Service);
        }

        public string ExchangeOf(Telling telling) => telling.Contract is { } contract && _bus.Topology.TryGetPublishAddress(contract.GetType(), out var address)
            ? Uri.UnescapeDataString(address.AbsolutePath.Split('/')[^1])
            : Hris.Exchange;

        public ValueTask DisposeAsync() => Service.DisposeAsync();

        private IEnumerable<Telling> Heard(IReadOnlyList<Telling> story) => story.Where(telling => _traffic.Reaches(ExchangeOf(telling)));

        private async Task Deliver(Telling telling, Door hris)
        {
            if (telling.Contract is { } contract)
            {
                await _bus.Publish(contract, contract.GetType(), context => context.MessageId = telling.Id);
                return;
            }

            _traffic.Put(Hris.Exchange);
            await hris.Put(telling.CloudEvent!);
        }
    }

    /// <summary>The door of the HRIS, through which it comes as any AMQP client.</summary>
    private sealed class Door(IConnection connection, IChannel channel) : IAsyncDisposable
    {
        public static async Task<Door> Open(string broker)
        {
            var connection = await new ConnectionFactory { Uri = new(broker) }.CreateConnectionAsync();
            return new(connection, await connection.CreateChannelAsync(new CreateChannelOptions(true, true)));
        }

        public async Task Put(string @event) => await channel.BasicPublishAsync(
            Hris.Exchange, "org.reversementoring.hris.worker.any.v1.de", mandatory: true,
            new BasicProperties { ContentType = "application/cloudevents+json" }, System.Text.Encoding.UTF8.GetBytes(@event));

        public async ValueTask DisposeAsync()
        {
            await channel.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
