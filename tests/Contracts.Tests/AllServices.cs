using System.Text.Json;
using System.Text.Json.Nodes;
using ReverseMentoring.Testing;

[assembly: AssemblyFixture(typeof(ReverseMentoring.Contracts.Tests.AllServices))]

namespace ReverseMentoring.Contracts.Tests;

/// <summary>The four services on one virtual host of one broker, as in an installation. Nobody changes what they declare.</summary>
public sealed class AllServices : IAsyncLifetime
{
    public IReadOnlyList<AnyService> All { get; private set; } = [];

    public string Broker { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Broker = await (await RabbitMqServer.Shared).NewVirtualHost("all");
        All = await Task.WhenAll(AnyService.Names.Select(name => AnyService.Start(name, Broker)));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in All) await service.DisposeAsync();
    }
}

/// <summary>What is declared on a virtual host, as the broker itself says.</summary>
internal static class Declared
{
    public static async Task<JsonObject> On(string broker)
    {
        var management = (await RabbitMqServer.Shared).Management;
        return JsonSerializer.Deserialize<JsonObject>(await management.GetStringAsync($"/api/definitions/{new Uri(broker).AbsolutePath.Trim('/')}"))!;
    }
}
