using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using ReverseMentoring.Contracts.Tests.Samples;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Contracts.Tests.Topology;

/// <summary>
/// <c>deploy/rabbitmq/definitions.json</c> declares everything of all services before any of them starts, so that nothing is told to nobody.
/// It is what the running services themselves have declared on a real broker, so it cannot differ from them.
/// </summary>
public sealed class TheDefinitionsFile(AllServices services)
{
    private const string File = "../../../deploy/rabbitmq/definitions.json";
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task declares_what_the_services_declare()
    {
        var declared = await Declared.On(services.Broker);
        var bus = services.All[0].Services.GetRequiredService<IBus>();
        var exchanges = Lasting(declared["exchanges"]!).ToDictionary(exchange => (string)exchange["name"]!);
        // What is told although nobody listens yet: a consumer that comes later binds to it.
        foreach (var contract in AllContracts.Messages) exchanges.TryAdd(ExchangeOf(bus, contract), Fanout(ExchangeOf(bus, contract)));

        var file = new JsonObject
        {
            ["vhosts"] = new JsonArray(new JsonObject { ["name"] = "/" }),
            ["policies"] = new JsonArray(Expiring()),
            ["exchanges"] = Sorted(exchanges.Values, "name"),
            ["queues"] = Sorted(Lasting(declared["queues"]!), "name"),
            ["bindings"] = Sorted(declared["bindings"]!.AsArray().Select(binding => binding!.AsObject())
                .Where(binding => exchanges.ContainsKey((string)binding["source"]!)), "source", "destination", "routing_key")
        };
        Approved.Text(File, file.ToJsonString(Readable) + "\n");
    }

    [Fact]
    public void brings_every_contract_to_a_durable_fanout_exchange()
    {
        var bus = services.All[0].Services.GetRequiredService<IBus>();
        var exchanges = Read("exchanges");
        Assert.All(AllContracts.Messages, contract =>
        {
            var exchange = Assert.Single(exchanges, exchange => (string)exchange["name"]! == ExchangeOf(bus, contract));
            Assert.Equal(("fanout", true, false), ((string)exchange["type"]!, (bool)exchange["durable"]!, (bool)exchange["auto_delete"]!));
        });
    }

    [Fact]
    public void has_durable_quorum_queues_only_each_with_the_exchange_of_its_name()
    {
        var bindings = Read("bindings");
        Assert.NotEmpty(Read("queues"));
        Assert.All(Read("queues"), queue =>
        {
            Assert.Equal(("quorum", true, false), ((string)queue["arguments"]!["x-queue-type"]!, (bool)queue["durable"]!, (bool)queue["auto_delete"]!));
            Assert.Contains(bindings, binding => (string)binding["destination_type"]! == "queue" && (string)binding["source"]! == (string)queue["name"]! && (string)binding["destination"]! == (string)queue["name"]!);
        });
    }

    [Fact]
    public void opens_the_doors_to_the_hris()
    {
        var topics = Read("exchanges").Where(exchange => (string)exchange["type"]! == "topic").Select(exchange => (string)exchange["name"]!);
        Assert.Superset(new HashSet<string> { "rm.hris.in.v1", "rm.hris.out.v1" }, topics.ToHashSet());
        Assert.Contains(Read("bindings"), binding => (string)binding["source"]! == "rm.hris.in.v1" && (string)binding["routing_key"]! == "#");
    }

    /// <summary>The services take it as it is: a broker that has it refuses none of their own declarations.</summary>
    [Fact]
    public async Task is_taken_by_a_broker_and_then_by_every_service()
    {
        var broker = await (await RabbitMqServer.Shared).NewVirtualHost("defined");
        var file = JsonNode.Parse(System.IO.File.ReadAllText(Approved.Place(File)))!.AsObject();
        file.Remove("vhosts");
        using var body = new StringContent(file.ToJsonString().Replace("\"vhost\":\"/\"", $"\"vhost\":\"{new Uri(broker).AbsolutePath.Trim('/')}\"", StringComparison.Ordinal), null, "application/json");
        (await (await RabbitMqServer.Shared).Management.PostAsync($"/api/definitions/{new Uri(broker).AbsolutePath.Trim('/')}", body, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        var before = Names(await Declared.On(broker));

        foreach (var name in AnyService.Names) await (await AnyService.Start(name, broker)).DisposeAsync();

        Assert.Equal(before, Names(await Declared.On(broker)));
    }

    private static List<JsonObject> Read(string part) =>
        [.. JsonNode.Parse(System.IO.File.ReadAllText(Approved.Place(File)))![part]!.AsArray().Select(one => one!.AsObject())];

    private static string ExchangeOf(IBus bus, Type contract) => bus.Topology.TryGetPublishAddress(contract, out var address)
        ? Uri.UnescapeDataString(address.AbsolutePath.Split('/')[^1])
        : throw new InvalidOperationException($"{contract} has no exchange.");

    private static JsonObject Fanout(string name) => new()
    {
        ["name"] = name, ["vhost"] = "/", ["type"] = "fanout", ["durable"] = true, ["auto_delete"] = false, ["internal"] = false, ["arguments"] = new JsonObject()
    };

    /// <summary>What could not be consumed lies in these queues as it came, people's names included: long enough to be looked into, not for ever.</summary>
    private static JsonObject Expiring() => new()
    {
        ["name"] = "failures-expire", ["vhost"] = "/", ["pattern"] = "(_error|_skipped)$", ["apply-to"] = "queues",
        ["definition"] = new JsonObject { ["message-ttl"] = 14 * 24 * 3600 * 1000 }, ["priority"] = 0
    };

    /// <summary>Not what goes with a process, and not where a failure ends: that is declared when there is one.</summary>
    private static IEnumerable<JsonObject> Lasting(JsonNode declared) => declared.AsArray().Select(one => one!.AsObject())
        .Where(one => !(bool)one["auto_delete"]! && !((string)one["name"]!).EndsWith("_error", StringComparison.Ordinal) && !((string)one["name"]!).EndsWith("_skipped", StringComparison.Ordinal));

    private static JsonArray Sorted(IEnumerable<JsonObject> all, params string[] by) => new([.. all
        .OrderBy(one => string.Join('\n', by.Select(member => (string)one[member]!)), StringComparer.Ordinal)
        .Select(one => Members(one))]);

    /// <summary>In one order, and in the installation's virtual host.</summary>
    private static JsonObject Members(JsonObject one)
    {
        var same = new JsonObject();
        foreach (var (member, value) in one.OrderBy(member => member.Key is "name" ? "" : member.Key, StringComparer.Ordinal)) same[member] = value?.DeepClone();
        same["vhost"] = "/";
        return same;
    }

    private static string[] Names(JsonObject declared) =>
    [
        .. Lasting(declared["exchanges"]!).Concat(Lasting(declared["queues"]!)).Select(one => (string)one["name"]!)
            .Concat(declared["bindings"]!.AsArray().Select(binding => $"{binding!["source"]} -> {binding["destination"]} {binding["routing_key"]}"))
            .Order(StringComparer.Ordinal)
    ];
}
