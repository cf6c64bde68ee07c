using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marten;
using ReverseMentoring.Contracts.Tests.Samples;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Testing;
using Weasel.Postgresql.Tables;

namespace ReverseMentoring.Contracts.Tests.Rules;

/// <summary>
/// What a works council is told that the product stores (<c>RecordOfProcessing/catalogue</c>) is what it stores: nothing less, nothing else.
/// Whoever adds a field, a document or a table says there what it is, why it is kept and who reads it.
/// </summary>
public sealed class TheCatalogueOfStoredFields(AllServices services)
{
    private static readonly string[] Files = ["programme", "matching", "scheduling", "feedback", "every"];
    private static readonly Assembly Programme = AnyService.Assemblies.Single(known => known.GetName().Name!.EndsWith(".Programme", StringComparison.Ordinal));
    private static readonly IReadOnlyList<Declared> Catalogue = [.. Files.SelectMany(file => Read(file).AsArray()).Select(record => Declared.Of(record!))];

    [Fact]
    public void describes_every_type_and_table_that_is_stored() => None(
        from stored in Stored()
        where !Catalogue.Any(record => record.Describes(stored))
        orderby stored.Service, stored.Name
        select $"{stored.Service} stores {stored.Name} ({string.Join(", ", stored.Fields.Order())})");

    [Fact]
    public void describes_every_field_of_them_and_none_that_does_not_exist()
    {
        var stored = Stored();
        var wrong = new List<string>();
        foreach (var record in Catalogue)
        {
            var fields = stored.Where(record.Describes).SelectMany(one => one.Fields).ToHashSet();
            foreach (var missing in fields.Except(record.Fields).Order()) wrong.Add($"{record.Code}: say what is stored as {missing}");
            foreach (var surplus in record.Fields.Except(fields).Order()) wrong.Add($"{record.Code}: nothing is stored as {surplus}");
            foreach (var unknown in record.Types.Where(name => !stored.Any(one => one.Name == name && record.Describes(one)))) wrong.Add($"{record.Code}: there is no {unknown}");
        }

        None(wrong);
    }

    [Fact]
    public void says_which_services_hold_a_copy()
    {
        var copies = services.All.SelectMany(service => Documents(service).Where(IsCopy).Select(type => (Name: NameOf(type.GetGenericArguments()[0]), Service: service.Name))).ToList();
        Assert.All(Catalogue, record => Assert.Equal(
            copies.Where(copy => record.Types.Contains(copy.Name)).Select(copy => copy.Service).Distinct().Order(), record.CopiedTo.Order()));
    }

    [Fact]
    public void says_everything_in_english_and_in_german()
    {
        var words = Files.Append("common").SelectMany(file => All(Read(file))).OfType<JsonObject>().Where(one => one.ContainsKey("en") || one.ContainsKey("de")).ToList();
        Assert.True(words.Count > 500);
        Assert.All(words, one => Assert.All(["en", "de"], language => Assert.False(string.IsNullOrWhiteSpace((string?)one[language]), one.ToJsonString())));
    }

    [Fact]
    public void names_every_mail_that_there_is() =>
        Assert.Equal(Resource("templates.json")["kinds"]!.AsObject().Select(kind => kind.Key).Order(), Read("common")["mails"]!.AsObject().Select(mail => mail.Key).Order());

    [Fact]
    public void asks_after_a_session_what_feedback_asks()
    {
        var asked = AnyService.Assemblies.Single(known => known.GetName().Name!.EndsWith(".Feedback", StringComparison.Ordinal))
            .GetType("ReverseMentoring.Feedback.Pulses.Questionnaire")!.GetProperty("Items")!.GetValue(null)!;
        var items = JsonSerializer.SerializeToNode(asked, JsonSerializerOptions.Web)!.AsArray().Select(item => ((string?)item!["english"], (string?)item["german"]));
        Assert.Equal(items, Read("common")["surveys"]!["pulse"]!["items"]!.AsArray().Select(item => ((string?)item!["en"], (string?)item["de"])));
    }

    // Whoever is told must be told all of it.
    private static void None(IEnumerable<string> wrong) => Assert.True(!wrong.Any(), string.Join('\n', wrong));

    private IReadOnlyList<StoredThing> Stored()
    {
        var found = new HashSet<StoredThing>();
        foreach (var service in services.All)
        {
            var types = new HashSet<Type>();
            foreach (var type in Documents(service).Concat(service.Nouns.SelectMany(noun => noun.Events.Keys.Append(noun.State)))) Reach(type, types);
            foreach (var type in types) found.Add(new(HomeOf(type, service), NameOf(type), [.. Fields(type)]));
            foreach (var table in ((DocumentStore)service.Store).Options.Storage.ExtendedSchemaObjects.OfType<Table>())
                found.Add(new(table.Identifier.Name == "due_work" ? "every" : service.Name, table.Identifier.Name, [.. table.Columns.Select(column => column.Name)]));
        }

        return [.. found.DistinctBy(one => (one.Service, one.Name))];
    }

    private static IEnumerable<Type> Documents(AnyService service) =>
        service.Store.Options.AllKnownDocumentTypes().Select(known => known.DocumentType).Where(IsOurs);

    private static void Reach(Type type, HashSet<Type> found)
    {
        if (type.IsGenericType || type.IsArray)
        {
            foreach (var part in type.IsArray ? [type.GetElementType()!] : type.GetGenericArguments()) Reach(part, found);
            if (!IsOurs(type)) return;
        }

        if (!IsOurs(type) || type.IsEnum || !found.Add(type)) return;
        foreach (var property in Kept(type)) Reach(property.PropertyType, found);
    }

    /// <summary>What holds a value itself; what holds another record of ours is described with that record.</summary>
    private static IEnumerable<string> Fields(Type type) => Kept(type)
        .Where(property => property.Name is not ("Id" or "Version") && !property.PropertyType.IsGenericParameter && Parts(property.PropertyType).All(part => !IsOurs(part) || part.IsEnum))
        .Select(property => property.Name);

    // What is worked out from the rest holds nothing of its own.
    private static IEnumerable<PropertyInfo> Kept(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite);

    private static IEnumerable<Type> Parts(Type type) => type.IsArray ? Parts(type.GetElementType()!) : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type) : [type];

    private static bool IsOurs(Type type) => type.Assembly.GetName().Name!.StartsWith("ReverseMentoring.", StringComparison.Ordinal);

    private static bool IsCopy(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Copy<>);

    private static string HomeOf(Type type, AnyService service) =>
        type.Assembly == typeof(Head).Assembly ? "contracts" : type.Assembly == typeof(Nouns).Assembly || type.Namespace == typeof(ServiceDefaults.Privacy.LocalErasure).Namespace ? "every" : service.Name;

    private static string NameOf(Type type) => type.Assembly == typeof(Head).Assembly ? AllContracts.NameOf(type) : type.Name.Split('`')[0];

    private static IEnumerable<JsonNode> All(JsonNode node) => node switch
    {
        JsonObject members => members.Select(member => member.Value).OfType<JsonNode>().SelectMany(All).Append(node),
        JsonArray items => items.OfType<JsonNode>().SelectMany(All).Append(node),
        _ => [node]
    };

    private static JsonNode Read(string name) => Resource($"catalogue.{name}.json");

    private static JsonNode Resource(string name)
    {
        using var stream = Programme.GetManifestResourceStream(name)!;
        return JsonNode.Parse(stream)!;
    }

    private sealed record StoredThing(string Service, string Name, IReadOnlyList<string> Fields);

    private sealed record Declared(string Code, string Service, IReadOnlyList<string> Types, IReadOnlyList<string> Fields, IReadOnlyList<string> CopiedTo)
    {
        public bool Describes(StoredThing stored) => Types.Contains(stored.Name) && (stored.Service == Service || stored.Service == "contracts");

        public static Declared Of(JsonNode record) => new(
            (string)record["code"]!, (string)record["service"]!, Strings(record["types"]!), [.. record["fields"]!.AsObject().Select(field => field.Key)], Strings(record["copiedTo"]!));

        private static IReadOnlyList<string> Strings(JsonNode array) => [.. array.AsArray().Select(item => (string)item!)];
    }
}
