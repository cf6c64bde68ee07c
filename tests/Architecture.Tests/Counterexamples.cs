using Marten;
using MassTransit;
using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Architecture.Tests;

// What the laws are there to find.

internal sealed record Holding(IReadOnlyList<Changing> All);

internal sealed record Changing(int[] Array, List<int> List, IReadOnlyList<List<int>> Nested)
{
#pragma warning disable CS0649 // It is there to be found, not to be used.
    internal int Field;
#pragma warning restore CS0649
    public int Settable { get; set; }
    public int Fixed { get; init; }
}

internal static class InItsCode
{
    public static object Decide() => new StoreOptions();
}

internal static class InAClosure
{
    public static IEnumerable<string> Decide(IEnumerable<object> all, string name) => all.Where(one => one is IDocumentStore && name.Length > 0).Select(_ => name);
}

internal static class InASignature
{
    public static bool Decide(IQuerySession? session) => session is null;
}

internal static class WithTheClock
{
    public static Type Decide() => typeof(Commands);
}

internal static class AsItShould
{
    public static Decision Decide(Guid id) => Decision.Of(DerivedId.From(id, "example"));
}

internal static class OnTheBus
{
    public static Task Tell(IBus bus) => bus.Publish("something");
}

internal sealed class OnTheBusConsumer : IConsumer<Holding>
{
    public Task Consume(ConsumeContext<Holding> context) => Task.CompletedTask;
}

public sealed record Silent;

/// <summary>Says something of itself.</summary>
public sealed record Spoken;
