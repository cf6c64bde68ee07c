using System.Collections.Concurrent;
using MassTransit;

namespace ReverseMentoring.Matching.Tests;

/// <summary>Another service on the broker that hears one kind of contract.</summary>
internal sealed class Heard<T>(IBusControl bus) : IAsyncDisposable where T : class
{
    private readonly ConcurrentQueue<T> _all = [];

    public IReadOnlyList<T> All => [.. _all];

    public static async Task<Heard<T>> Start(string broker)
    {
        Heard<T>? heard = null;
        var bus = Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(new Uri(broker));
            rabbit.ReceiveEndpoint($"heard-{typeof(T).Name}", endpoint => endpoint.Handler<T>(context =>
            {
                heard!._all.Enqueue(context.Message);
                return Task.CompletedTask;
            }));
        });
        heard = new(bus);
        await bus.StartAsync(TestContext.Current.CancellationToken);
        return heard;
    }

    public ValueTask DisposeAsync() => new(bus.StopAsync(CancellationToken.None));
}
