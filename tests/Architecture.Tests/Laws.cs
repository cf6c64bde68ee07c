using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Architecture.Tests;

/// <summary>Rules that are read off the compiled types; each says what breaks it, so that each can be shown to find what it forbids.</summary>
internal static class Laws
{
    private static readonly Type[] ReadOnly =
    [
        typeof(IReadOnlyList<>), typeof(IReadOnlyCollection<>), typeof(IReadOnlyDictionary<,>), typeof(IReadOnlySet<>), typeof(IEnumerable<>), typeof(Nullable<>)
    ];

    /// <summary>What may be decided with, of the kit.</summary>
    private static readonly Type[] OfTheKit = [typeof(Decision), typeof(Refusal), typeof(RefusalKind), typeof(Due), typeof(DerivedId)];

    /// <summary>Nothing of it can be changed once it is made, nor of what it is made of.</summary>
    public static IEnumerable<string> Mutable(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .Where(property => property.SetMethod is { } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)))
            .Select(property => $"{type.Name}.{property.Name} can be set")
            .Concat(type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
                .Where(field => !field.IsInitOnly && !field.IsDefined(typeof(CompilerGeneratedAttribute), false)).Select(field => $"{type.Name}.{field.Name} can be set"))
            .Concat(type.GetProperties().Where(property => !IsReadOnly(property.PropertyType)).Select(property => $"{type.Name}.{property.Name} is a {property.PropertyType.Name} that can be changed"));

    /// <summary>These types, and those of ours that they are made of.</summary>
    public static IReadOnlySet<Type> WithParts(IEnumerable<Type> types)
    {
        var found = new HashSet<Type>();
        foreach (var type in types) Reach(type);
        return found;

        void Reach(Type type)
        {
            if (type.HasElementType) Reach(type.GetElementType()!);
            foreach (var part in type.GetGenericArguments()) Reach(part);
            if (type.IsEnum || type.IsGenericType || !IsOurs(type) || !found.Add(type)) return;
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)) Reach(property.PropertyType);
        }
    }

    /// <summary>A rule needs the language, what is decided with, and its own service.</summary>
    public static IEnumerable<string> Packages(Type type, params string[] allowed) =>
        from named in References.Of(type)
        let home = named.Assembly.GetName().Name!
        where named.Assembly != type.Assembly && !IsOfTheLanguage(home) && !OfTheKit.Contains(named) && !allowed.Contains(home)
        select $"{type.FullName} names {named.FullName}";

    /// <summary>What the broker is reached by is the business of consumers, of the border and of the kit.</summary>
    public static IEnumerable<string> Brokers(Type type) =>
        type.Name.EndsWith("Consumer", StringComparison.Ordinal) || type.Namespace?.Split('.').Contains("Integration") == true
            ? []
            : from named in References.Of(type)
              where named.Assembly.GetName().Name!.Split('.')[0] is "MassTransit" or "RabbitMQ"
              select $"{type.FullName} names {named.FullName}";

    /// <param name="documentation">Of their assembly, as the compiler wrote it.</param>
    public static IEnumerable<string> Undocumented(IEnumerable<Type> types, XDocument documentation)
    {
        var said = documentation.Descendants("member").Where(member => member.HasElements).Select(member => (string)member.Attribute("name")!).ToHashSet();
        return types.Where(type => type.IsVisible && !said.Contains($"T:{type.FullName!.Replace('+', '.')}")).Select(type => $"{type.FullName} says nothing of itself");
    }

    private static bool IsReadOnly(Type type) => type.IsArray
        ? false
        : !type.IsGenericType ? type == typeof(string) || !typeof(System.Collections.IEnumerable).IsAssignableFrom(type)
        : (ReadOnly.Contains(type.GetGenericTypeDefinition()) || type.Namespace == "System.Collections.Immutable" || !typeof(System.Collections.IEnumerable).IsAssignableFrom(type))
            && type.GetGenericArguments().All(IsReadOnly);

    private static bool IsOfTheLanguage(string assembly) => assembly == "System" || assembly.StartsWith("System.", StringComparison.Ordinal);

    private static bool IsOurs(Type type) => type.Assembly.GetName().Name!.StartsWith("ReverseMentoring.", StringComparison.Ordinal);
}
