using System.Collections.Concurrent;
using MassTransit;
using MassTransit.Transports;
using Microsoft.Extensions.DependencyInjection;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Contracts.Tests.Deliveries;

/// <summary>
/// Counts every delivery that a service is owed - what is put on its virtual host, times the queues it reaches - and every one it has dealt with,
/// so that a test knows when it has come to rest without waiting for a time.
/// </summary>
internal sealed class Traffic : IReceiveObserver, IPublishObserver, ISendObserver
{
    private readonly AnyService _service;
    private readonly ConcurrentQueue<string> _faults = [];
    private Dictionary<string, string[]> _bindings = [];
    private long _owed;
    private long _done;

    private Traffic(AnyService service) => _service = service;

    /// <summary>What ended in an error queue, and why.</summary>
    public IReadOnlyCollection<string> Faults => _faults;

    public static async Task<Traffic> Of(AnyService service)
    {
        var traffic = new Traffic(service);
        traffic._bindings = (await Declared.On(service.Broker))["bindings"]!.AsArray()
            .GroupBy(binding => (string)binding!["source"]!)
            .ToDictionary(same => same.Key, same => same.Select(binding => $"{binding!["destination_type"]}/{binding["destination"]}").ToArray());
        foreach (var bus in service.Services.GetServices<IBusInstance>().Select(instance => instance.Bus))
        {
            bus.ConnectReceiveObserver(traffic);
            bus.ConnectPublishObserver(traffic);
            bus.ConnectSendObserver(traffic);
        }

        return traffic;
    }

    /// <summary>Something was put on an exchange past the service's own bus.</summary>
    public void Put(string exchange) => Interlocked.Add(ref _owed, Queues(exchange));

    /// <summary>Everything delivered is dealt with, everything stored is told, nothing is due.</summary>
    public Task Rest() => Eventually.Get(async () =>
    {
        var before = Reading();
        var (relay, due) = await _service.Services.GetRequiredService<Backlog>()(CancellationToken.None);
        return (Resting: before.Owed == before.Done && relay.Behind == 0 && due == 0 && Reading() == before, before, relay.Behind, due);
    }, answer => answer.Resting, TimeSpan.FromSeconds(60));

    public bool Reaches(string exchange) => Queues(exchange) > 0;

    private (long Owed, long Done) Reading() => (Interlocked.Read(ref _owed), Interlocked.Read(ref _done));

    private int Queues(string exchange) => _bindings.GetValueOrDefault(exchange, [])
        .Sum(to => to.StartsWith("queue/", StringComparison.Ordinal) ? 1 : Queues(to["exchange/".Length..]));

    private Task Told<T>(SendContext<T> context) where T : class
    {
        if (context.Message is Fault fault) _faults.Enqueue(string.Join("; ", fault.Exceptions.Select(e => $"{fault.FaultMessageTypes[0]}: {e.ExceptionType} {e.Message} {e.StackTrace}")));
        Put(Uri.UnescapeDataString(context.DestinationAddress!.AbsolutePath.Split('/')[^1]));
        return Task.CompletedTask;
    }

    private Task Done()
    {
        Interlocked.Increment(ref _done);
        return Task.CompletedTask;
    }

    public Task PreReceive(ReceiveContext context) => Task.CompletedTask;
    public Task PostReceive(ReceiveContext context) => Done();
    public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType) where T : class => Task.CompletedTask;
    public Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception) where T : class => Task.CompletedTask;

    public Task ReceiveFault(ReceiveContext context, Exception exception)
    {
        _faults.Enqueue(exception.ToString());
        return Done();
    }

    public Task PrePublish<T>(PublishContext<T> context) where T : class => Task.CompletedTask;
    public Task PostPublish<T>(PublishContext<T> context) where T : class => Told(context);
    public Task PublishFault<T>(PublishContext<T> context, Exception exception) where T : class => Task.CompletedTask;
    public Task PreSend<T>(SendContext<T> context) where T : class => Task.CompletedTask;
    public Task PostSend<T>(SendContext<T> context) where T : class => Told(context);
    public Task SendFault<T>(SendContext<T> context, Exception exception) where T : class => Task.CompletedTask;
}
