using System.Reflection;
using System.Reflection.Emit;

namespace ReverseMentoring.Architecture.Tests;

/// <summary>Every type that a type names, wherever its name comes from: in its base, its members, its attributes and in the code of its methods and closures.</summary>
internal static class References
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    public static IReadOnlySet<Type> Of(Type type)
    {
        var found = new HashSet<Type>();
        Look(type, found);
        return found;
    }

    private static void Look(Type type, HashSet<Type> found)
    {
        Add(type.BaseType, found);
        foreach (var one in type.GetInterfaces()) Add(one, found);
        foreach (var attribute in type.CustomAttributes) Add(attribute.AttributeType, found);
        foreach (var field in type.GetFields(All)) Add(field.FieldType, found);
        foreach (var method in type.GetMembers(All).OfType<MethodBase>())
        {
            if (method is MethodInfo { ReturnType: var answer }) Add(answer, found);
            foreach (var parameter in method.GetParameters()) Add(parameter.ParameterType, found);
            foreach (var attribute in method.CustomAttributes) Add(attribute.AttributeType, found);
            Read(method, found);
        }

        foreach (var nested in type.GetNestedTypes(All)) Look(nested, found);
    }

    private static void Add(Type? type, HashSet<Type> found)
    {
        if (type is null || type.IsGenericParameter) return;
        if (type.HasElementType)
        {
            Add(type.GetElementType(), found);
            return;
        }

        if (type.IsGenericType)
            foreach (var part in type.GetGenericArguments()) Add(part, found);
        found.Add(type.IsGenericType ? type.GetGenericTypeDefinition() : type);
    }

    private static void Add(MemberInfo? member, HashSet<Type> found)
    {
        Add(member as Type ?? member?.DeclaringType, found);
        if (member is MethodInfo { IsGenericMethod: true } method)
            foreach (var part in method.GetGenericArguments()) Add(part, found);
        if (member is MethodInfo called) Add(called.ReturnType, found);
        if (member is FieldInfo field) Add(field.FieldType, found);
    }

    private static void Read(MethodBase method, HashSet<Type> found)
    {
        if (method.GetMethodBody() is not { } body || body.GetILAsByteArray() is not { } code) return;
        foreach (var local in body.LocalVariables) Add(local.LocalType, found);
        foreach (var clause in body.ExceptionHandlingClauses.Where(clause => clause.Flags == ExceptionHandlingClauseOptions.Clause)) Add(clause.CatchType, found);
        Type[]? types = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null, own = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length;)
        {
            var operation = Codes[code[at] == 0xFE ? (short)(0xFE00 | code[++at]) : code[at]];
            at++;
            if (operation.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
                Add(method.Module.ResolveMember(BitConverter.ToInt32(code, at), types, own), found);
            at += operation.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4
            };
        }
    }
}
