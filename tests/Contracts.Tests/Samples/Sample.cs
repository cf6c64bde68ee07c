using System.Reflection;
using System.Text;
using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Contracts.Tests.Samples;

/// <summary>A value of any record, the same every time: made of its constructor's parameters, each filled by where it stands.</summary>
internal static class Sample
{
    private static readonly DateTimeOffset Epoch = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero);

    public static T Of<T>() => (T)Of(typeof(T), typeof(T).Name);

    public static object Of(Type type) => Of(type, type.Name);

    private static object Of(Type type, string place)
    {
        if (Nullable.GetUnderlyingType(type) is { } value) return Of(value, place);
        var number = Number(place);
        if (type == typeof(string)) return Kebab(place);
        if (type == typeof(Guid)) return DerivedId.From(Guid.Empty, place);
        if (type == typeof(bool)) return true;
        if (type == typeof(int)) return number;
        if (type == typeof(long)) return (long)number;
        if (type == typeof(double)) return number / 4.0;
        if (type == typeof(decimal)) return number / 4m;
        if (type == typeof(DateTimeOffset)) return Epoch.AddMinutes(number);
        if (type == typeof(DateOnly)) return DateOnly.FromDateTime(Epoch.UtcDateTime).AddDays(number);
        if (type == typeof(TimeOnly)) return new TimeOnly(number % 24, 15);
        if (type == typeof(TimeSpan)) return TimeSpan.FromMinutes(number);
        if (type.IsEnum) return Enum.GetValues(type).GetValue(number % Enum.GetValues(type).Length)!;
        if (Item(type) is { } item) return List(item, place);
        if (Dictionary(type) is { } of) return Pairs(of, place);

        var constructor = type.GetConstructors().OrderByDescending(made => made.GetParameters().Length).FirstOrDefault()
            ?? throw new NotSupportedException($"{place}: no sample of a {type} can be made.");
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => Of(parameter.ParameterType, $"{place}.{parameter.Name}"))]);
    }

    /// <summary>The type of what a list holds; null for what is none.</summary>
    public static Type? Item(Type type) => type.IsArray ? type.GetElementType()
        : type.IsGenericType && type.GetGenericArguments() is [var one] && type.IsAssignableFrom(one.MakeArrayType()) ? one
        : null;

    /// <summary>The type of the values of a dictionary by text; null for what is none.</summary>
    public static Type? Dictionary(Type type) => type.IsGenericType && type.GetGenericArguments() is [var key, var value] && key == typeof(string)
        && type.IsAssignableFrom(typeof(Dictionary<,>).MakeGenericType(key, value)) ? value : null;

    private static Array List(Type item, string place)
    {
        var list = Array.CreateInstance(item, 2);
        for (var index = 0; index < list.Length; index++) list.SetValue(Of(item, $"{place}.{index}"), index);
        return list;
    }

    private static object Pairs(Type value, string place)
    {
        var pairs = (System.Collections.IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), value))!;
        foreach (var key in new[] { "one", "other" }) pairs.Add(key, Of(value, $"{place}.{key}"));
        return pairs;
    }

    // FNV-1a, because a string's own hash differs from run to run.
    private static int Number(string place) =>
        (int)(Encoding.UTF8.GetBytes(place).Aggregate(2166136261u, (hash, letter) => (hash ^ letter) * 16777619u) % 900) + 1;

    private static string Kebab(string place) => string.Join('-', place.Split('.')[1..]).ToLowerInvariant();
}

/// <summary>Every contract of every version.</summary>
internal static class AllContracts
{
    public static Assembly Assembly { get; } = typeof(Head).Assembly;

    /// <summary>Everything that is public in a version's name space, contracts and their parts.</summary>
    public static IReadOnlyList<Type> Types { get; } =
        [.. Assembly.GetExportedTypes().Where(type => type != typeof(Head)).OrderBy(type => type.FullName, StringComparer.Ordinal)];

    /// <summary>What travels by itself: it has a head.</summary>
    public static IReadOnlyList<Type> Messages { get; } =
        [.. Types.Where(type => type.GetConstructors().Any(made => made.GetParameters().Any(parameter => parameter.ParameterType == typeof(Head))))];

    public static string NameOf(Type type) => type.FullName!["ReverseMentoring.Contracts.".Length..];
}
