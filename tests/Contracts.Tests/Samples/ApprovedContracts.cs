using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MassTransit.Serialization;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Contracts.Tests.Samples;

/// <summary>
/// The wire format, frozen. <c>approved/contracts.json</c> holds for each contract its samples as they travel, the oldest first. A member that
/// is added makes a further sample; one that was ever approved stays, and must be read for as long as the version lives.
/// </summary>
public sealed class ApprovedContracts
{
    // What MassTransit writes and reads with.
    private static readonly JsonSerializerOptions Wire = SystemTextJsonMessageSerializer.Options;

    private static readonly Dictionary<string, JsonNode[]> Agreed = Read();

    public static TheoryData<string> Samples => [.. Agreed.SelectMany(known => known.Value.Select((_, index) => $"{known.Key}#{index}"))];

    [Fact]
    public void every_contract_travels_as_agreed()
    {
        var samples = AllContracts.Messages.ToDictionary(AllContracts.NameOf, type =>
        {
            var present = JsonSerializer.SerializeToNode(Sample.Of(type), type, Wire)!;
            var before = Agreed.GetValueOrDefault(AllContracts.NameOf(type)) ?? [];
            return before is [.., var last] && JsonNode.DeepEquals(last, present) ? before : [.. before, present];
        });
        // Nothing that was agreed is gone from it: what is not sent any more is still in somebody's queue.
        foreach (var (name, before) in Agreed) samples.TryAdd(name, before);
        Approved.Json("contracts", new SortedDictionary<string, JsonNode[]>(samples, StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Samples))]
    public void what_was_agreed_once_is_still_read_whole(string sample)
    {
        var (type, json) = Of(sample);
        Kept(json, Again(type, json), sample);
    }

    [Theory, MemberData(nameof(Samples))]
    public void what_a_newer_sender_adds_does_no_harm(string sample)
    {
        var (type, json) = Of(sample);
        var newer = json.DeepClone();
        foreach (var node in Records(type, newer)) node["addedLater"] = new JsonObject { ["some"] = new JsonArray(1, "thing", null) };
        var read = JsonSerializer.Deserialize(newer, type, Wire);
        Assert.True(JsonNode.DeepEquals(Again(type, json), JsonSerializer.SerializeToNode(read, type, Wire)));
    }

    [Theory, MemberData(nameof(Samples))]
    public void a_code_that_nobody_knows_yet_is_kept(string sample)
    {
        var (type, json) = Of(sample);
        var newer = json.DeepClone();
        var count = 0;
        foreach (var node in Objects(newer))
            foreach (var (member, value) in node.ToList())
                // Every text of a contract is a code, an id or an instant; the codes are those that no reader takes apart.
                if (value is JsonValue text && text.TryGetValue<string>(out var code) && IsCode(code)) node[member] = $"unheard-of-{count++}";
        Kept(newer, Again(type, newer), sample);
    }

    // The bus writes decimals as text.
    private static bool IsCode(string text) =>
        !Guid.TryParse(text, out _) && !DateTimeOffset.TryParse(text, out _) && !Enum.TryParse<DayOfWeek>(text, true, out _)
        && !decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out _);

    private static JsonNode Again(Type type, JsonNode json) => JsonSerializer.SerializeToNode(JsonSerializer.Deserialize(json, type, Wire), type, Wire)!;

    /// <summary>Everything of the old is in the new; the new may have more.</summary>
    private static void Kept(JsonNode? old, JsonNode? now, string place)
    {
        switch (old)
        {
            case JsonObject members:
                var those = Assert.IsType<JsonObject>(now);
                foreach (var (name, value) in members) Kept(value, those[name], $"{place}.{name}");
                break;
            case JsonArray items:
                var these = Assert.IsType<JsonArray>(now);
                Assert.Equal(items.Count, these.Count);
                for (var index = 0; index < items.Count; index++) Kept(items[index], these[index], $"{place}.{index}");
                break;
            default:
                Assert.True(JsonNode.DeepEquals(old, now), $"{place}: {old?.ToJsonString()} was read as {now?.ToJsonString() ?? "nothing"}.");
                break;
        }
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject members => [members, .. members.ToList().SelectMany(member => Objects(member.Value))],
        JsonArray items => items.SelectMany(Objects),
        _ => []
    };

    /// <summary>The records in it. A dictionary has no members of its own that a newer sender could add to.</summary>
    private static IEnumerable<JsonObject> Records(Type type, JsonNode? node) => node switch
    {
        JsonArray items => items.SelectMany(item => Records(Sample.Item(type)!, item)),
        JsonObject members when Sample.Dictionary(type) is { } values => members.ToList().SelectMany(member => Records(values, member.Value)),
        JsonObject members => type.GetProperties()
            .SelectMany(property => Records(property.PropertyType, members[JsonNamingPolicy.CamelCase.ConvertName(property.Name)])).ToList().Append(members),
        _ => []
    };

    private static (Type Type, JsonNode Json) Of(string sample)
    {
        var (name, index) = (sample.Split('#')[0], int.Parse(sample.Split('#')[1]));
        var type = AllContracts.Messages.SingleOrDefault(type => AllContracts.NameOf(type) == name);
        Assert.True(type is not null, $"{name} was agreed and is gone.");
        return (type, Agreed[name][index]);
    }

    private static Dictionary<string, JsonNode[]> Read()
    {
        var file = Approved.Place("contracts.json");
        return File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<string, JsonNode[]>>(File.ReadAllText(file))! : [];
    }
}
