using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReverseMentoring.Contracts.Tests.Samples;
using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Contracts.Tests.Http;

/// <summary>What callers send, by chance: mostly what could be meant, with one or two things in it that nobody means. The same seed sends the same.</summary>
internal sealed class Malice(Random random, IReadOnlyList<Guid> known)
{
    private static readonly JsonSerializerOptions AsIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Codes =
    [
        "DE", "FR", "de", "en", "Europe/Berlin", "America/New_York", "new-technologies", "digital-trends", "mentor", "mentee", "junior", "senior", "A1", "native",
        "best-total", "before-matching", "programme-manager", "sponsor", "hr-analyst", "session-completion", "satisfaction", "country", "unit", "pulse", "interests", "1", "pair"
    ];

    private static readonly string[] Texts =
    [
        "", " ", "a", "\t\r\n", "\u0001\u001f\u007f", "\u202Eevil\u202C", "\uFEFF", "e\u0301\u0301\u0301", "👩‍👩‍👧‍👦", "ﷺ", "İıſK", "\uFFFF", "null", "true", "0", "-1", "1e400",
        "'; drop table mt_events; --", "../../etc/passwd", "<script>alert(1)</script>", "{0}%s%n", "Not/AZone", "Etc/GMT+99", "00000000-0000-0000-0000-000000000000",
        "0001-01-01", "9999-12-31", "2027-02-30", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59.9999999-14:00", "9999-12-31T23:59:59.9999999Z", "24:00:00", "10675199.02:48:05"
    ];

    private static readonly string[] Numbers =
        ["-1", "0", "2147483647", "2147483648", "-2147483648", "9223372036854775807", "9223372036854775808", "1.5", "-0.0", "1e308", "1e-400", "79228162514264337593543950335", "007", "NaN"];

    /// <summary>Whole bodies that are none.</summary>
    public static IReadOnlyList<string> NoBodies { get; } =
    [
        "", " ", "null", "{", "}", "[]", "{}", "\"text\"", "1", "true", "{\"a\":}", "{} {}", "{\"a\":1,}", "\uFEFF{}", "// {}", "<xml/>", "a=b&c=d",
        new string('[', 10_000), string.Concat(Enumerable.Repeat("{\"a\":", 5_000)), $"{{\"a\":\"{new string('x', 1_100_000)}\"}}"
    ];

    public static IReadOnlyList<string> IfMatches { get; } =
        ["*", "\"0\"", "\"1\"", "\"2\"", "\"999999999\"", "\"99999999999999999999\"", "\"-1\"", "\"1-x\"", "\"1-\"", "1", "W/\"1\"", "\"1\", \"2\"", "\"\"", "\"", "\"a\"", "\" 1\"", "%"];

    public T One<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];

    public bool Chance(int percent) => random.Next(100) < percent;

    public string Text() => Chance(3) ? new string('ä', 20_000) : One(Texts);

    /// <summary>A value of a route or a query.</summary>
    public string Value(Type type) => Chance(30) ? Text() : Chance(20) ? One(Numbers) : ((JsonNode?)Plausible(type)).AsText();

    /// <summary>JSON of a body of this type: what could be meant, with up to two places spoilt.</summary>
    public string Body(Type type)
    {
        var body = Plausible(type);
        var junk = new List<string>();
        for (var times = random.Next(3); times > 0 && Places(body).ToList() is { Count: > 0 } places; times--)
        {
            var (parent, key) = One(places);
            if (Chance(15) && parent is JsonObject lacking) lacking.Remove((string)key);
            else if (parent is JsonObject members) members[(string)key] = Mark(junk.Count);
            else ((JsonArray)parent)[(int)key] = Mark(junk.Count);
            junk.Add(Junk());
        }

        // Put into the text, because what is no JSON must be able to stand there too.
        return junk.Select((text, number) => (text, number)).Aggregate(body.ToJsonString(AsIs), (text, spoilt) =>
            text.Replace($"\"{Mark(spoilt.number)}\"", spoilt.text, StringComparison.Ordinal));
    }

    private static string Mark(int number) => $"spoilt-{number}";

    private JsonNode Plausible(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value) return Plausible(value);
        if (type == typeof(string)) return Chance(85) ? One(Codes) : One(Texts);
        if (type == typeof(Guid)) return (Chance(85) ? One(known) : DerivedId.From(Guid.Empty, $"unknown/{random.Next()}")).ToString();
        if (type == typeof(bool)) return Chance(50);
        if (type == typeof(int) || type == typeof(long) || type == typeof(decimal) || type == typeof(double)) return Chance(80) ? random.Next(1, 12) : random.Next(-5, 1000);
        if (type == typeof(DateTimeOffset) || type == typeof(DateTime)) return Day().ToString("O", CultureInfo.InvariantCulture);
        if (type == typeof(DateOnly)) return DateOnly.FromDateTime(Day().UtcDateTime).ToString("O", CultureInfo.InvariantCulture);
        if (type == typeof(TimeOnly)) return $"{random.Next(24):D2}:00:00";
        if (type == typeof(TimeSpan)) return $"0{random.Next(1, 9)}:00:00";
        if (type.IsEnum) return JsonNamingPolicy.KebabCaseLower.ConvertName(One(Enum.GetNames(type)));
        if (type == typeof(JsonElement) || type == typeof(JsonNode) || type == typeof(object)) return new JsonObject { ["some"] = "thing" };
        if (Sample.Item(type) is { } item) return new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Plausible(item))]);
        if (Sample.Dictionary(type) is { } of) return new JsonObject(Enumerable.Range(0, random.Next(3)).Select(n => KeyValuePair.Create($"{One(Codes)}{n}", (JsonNode?)Plausible(of))));

        var constructor = type.GetConstructors().OrderByDescending(made => made.GetParameters().Length).First();
        var members = constructor.GetParameters().Select(parameter => (Name: parameter.Name!, Type: parameter.ParameterType))
            .Concat(type.GetProperties().Where(property => property.SetMethod is { IsPublic: true }).Select(property => (property.Name, Type: property.PropertyType)));
        var body = new JsonObject();
        foreach (var (name, member) in members) body[JsonNamingPolicy.CamelCase.ConvertName(name)] = Plausible(member);
        return body;
    }

    private DateTimeOffset Day() => new DateTimeOffset(2027, 3, 1, 0, 0, 0, TimeSpan.Zero).AddDays(random.Next(-60, 400)).AddHours(random.Next(24));

    private string Junk() => random.Next(9) switch
    {
        0 => "null",
        1 => One(Numbers),
        2 => "[]",
        3 => "{}",
        4 => "\"\\ud800\"",
        5 => "\"a\\u0000b\"",
        6 => $"[{string.Join(',', Enumerable.Repeat("\"DE\"", 3_000))}]",
        7 => "[[[[[[null]]]]]]",
        _ => JsonSerializer.Serialize(Text(), AsIs)
    };

    private static IEnumerable<(JsonNode Parent, object Key)> Places(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Places(member.Value).Append((members, member.Key))),
        JsonArray items => items.SelectMany((item, index) => Places(item).Append((items, index))),
        _ => []
    };
}

internal static class Shown
{
    public static string AsText(this JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node?.ToJsonString() ?? "";

    /// <summary>So much of it that somebody can see what it was.</summary>
    public static string Short(this string text)
    {
        var shown = new StringBuilder();
        foreach (var letter in text.Take(400)) shown.Append(char.IsControl(letter) ? $"\\u{(int)letter:X4}" : letter);
        return text.Length > 400 ? $"{shown}... ({text.Length} characters)" : shown.ToString();
    }
}
