using System.Text.Json.Nodes;
using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Contracts.Tests.Deliveries;

/// <summary>What the HRIS says of workers, in the order in which it happened there.</summary>
internal static class Hris
{
    public const string Source = "urn:hris:acme";
    public const string Exchange = "rm.hris.in.v1";

    public static readonly string[] Workers = ["ada", "ben", "cleo", "dora"];

    public static Guid Person(string worker) => Cast.Id($"person/hris/{worker}");

    public static IReadOnlyList<Telling> Says { get; } =
    [
        Event("hired", "dora", 1, "2026-01-01", Worker("dora", null, 9)),
        Event("hired", "ada", 2, "2026-02-01", Worker("ada", "dora", 5)),
        Event("hired", "ben", 3, "2026-02-01", Worker("ben", "ada", 4)),
        Event("changed", "ada", 4, "2026-05-01", Worker("ada", "dora", 6)),
        Event("hired", "cleo", 5, "2026-06-01", Worker("cleo", "ada", 3)),
        Event("transferred", "ada", 6, "2026-09-01", Worker("ada", "ben", 6)),
        Event("left", "cleo", 7, "2027-01-31", new() { ["workerId"] = "cleo", ["lastWorkingDay"] = "2027-01-30" }),
        // Not yet: it waits for its day.
        Event("changed", "ben", 8, "2027-06-01", Worker("ben", "dora", 7))
    ];

    private static Telling Event(string type, string worker, long sequence, string from, JsonObject data)
    {
        var id = $"{type}-{worker}-{sequence}";
        data["effectiveFrom"] = from;
        return new(DerivedId.From(Guid.Empty, id), null, new JsonObject
        {
            ["specversion"] = "1.0",
            ["id"] = id,
            ["source"] = Source,
            ["type"] = $"org.reversementoring.hris.worker.{type}.v1",
            ["sequence"] = $"{sequence:D20}",
            ["data"] = data
        }.ToJsonString());
    }

    private static JsonObject Worker(string id, string? manager, int rank) => new()
    {
        ["worker"] = new JsonObject
        {
            ["workerId"] = id,
            ["workerType"] = "employee",
            ["status"] = "active",
            ["givenName"] = id,
            ["familyName"] = "Weber",
            ["workEmail"] = $"{id}@acme.test",
            ["language"] = "de",
            ["timeZone"] = "Europe/Berlin",
            ["country"] = "DE",
            ["legalEntity"] = new JsonObject { ["id"] = "acme-de" },
            ["jobLevel"] = new JsonObject { ["rank"] = rank },
            ["managerWorkerId"] = manager,
            ["hireDate"] = "2020-05-17"
        }
    };
}
