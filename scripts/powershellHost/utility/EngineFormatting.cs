using System.Collections;
using System.Management.Automation;
using System.Reflection;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace ExoScripting.PortableHost.Utility;

/// <summary>
/// Connects the Format- and Out- cmdlets of this host with the engine's formatter, whose inner commands are not public.
/// </summary>
internal static class EngineFormatting
{
    private const string Namespace = "Microsoft.PowerShell.Commands.Internal.Format.";
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;

    private static readonly Type Shape = EngineInternals.Type(Namespace + "FormatShape");
    private static readonly Type ShapeCommand = EngineInternals.Type(Namespace + "InnerFormatShapeCommand");
    private static readonly Type Parameters = EngineInternals.Type(Namespace + "FormattingCommandLineParameters");
    private static readonly FieldInfo Implementation = EngineInternals.Field(typeof(FrontEndCommandBase), "implementation");

    /// <summary>Gives a Format- cmdlet the engine's formatter of this shape (Table, List, Wide, Complex).</summary>
    public static void Attach(FrontEndCommandBase command, string shape) =>
        Implementation.SetValue(command, Create(ShapeCommand, Enum.Parse(Shape, shape)));

    /// <summary>Hands Format-Wide's own parameters to its formatter; call after the base's BeginProcessing.</summary>
    public static void UseWide(FrontEndCommandBase command, object? property, bool? autoSize, int? columns)
    {
        object parameters = CommonParameters(command);
        if (property is not null)
        {
            Set(parameters, "mshParameterList", Expressions(command, "FormatWideParameterDefinition", [property]));
        }

        if (autoSize is not null)
        {
            Set(parameters, "autosize", autoSize);
        }

        object wide = Create(EngineInternals.Type(Namespace + "WideSpecificParameters"));
        Set(wide, "columns", columns);
        Set(parameters, "shapeParameters", wide);
        Apply(command, parameters);
    }

    /// <summary>Hands Format-Custom's own parameters to its formatter; call after the base's BeginProcessing.</summary>
    public static void UseCustom(FrontEndCommandBase command, object[]? properties, int depth)
    {
        object parameters = CommonParameters(command);
        if (properties is not null)
        {
            Set(parameters, "mshParameterList", Expressions(command, "FormatObjectParameterDefinition", properties));
        }

        object complex = Create(EngineInternals.Type(Namespace + "ComplexSpecificParameters"));
        Set(complex, "maxDepth", depth);
        Set(parameters, "shapeParameters", complex);
        Apply(command, parameters);
    }

    /// <summary>Makes an Out- cmdlet render into a text writer of this width.</summary>
    public static void AttachWriter(FrontEndCommandBase command, TextWriter writer, int width, bool suppressNewline)
    {
        object lines = Create(EngineInternals.Type(Namespace + "TextWriterLineOutput"), writer, width, suppressNewline);
        PropertyInfo output = EngineInternals.Property(EngineInternals.Type(Namespace + "OutputManagerInner"), "LineOutput");
        output.SetValue(Implementation.GetValue(command), lines);
    }

    /// <summary>Gives an Out- cmdlet the engine's output manager.</summary>
    public static void AttachOutput(FrontEndCommandBase command) =>
        Implementation.SetValue(command, Create(EngineInternals.Type(Namespace + "OutputManagerInner")));

    // GroupBy, View, ShowError, Expand are read by the base, which only these two shapes extend.
    private static object CommonParameters(FrontEndCommandBase command)
    {
        MethodInfo read = typeof(OuterFormatShapeCommandBase).GetMethod("GetCommandLineParameters", Hidden)
            ?? throw new MissingMethodException(nameof(OuterFormatShapeCommandBase), "GetCommandLineParameters");
        object? parameters = Call(() => read.Invoke(command, null));
        if (parameters is not null)
        {
            return parameters;
        }

        var outer = (OuterFormatShapeCommandBase)command;
        object built = Create(Parameters);
        Set(built, "viewName", string.IsNullOrEmpty(outer.View) ? null : outer.View);
        Set(built, "forceFormattingAlsoOnOutOfBand", outer.Force.IsPresent);
        Set(built, "groupByParameter", Invoke(outer, "ProcessGroupByParameter"));
        Set(built, "expansion", Invoke(outer, "ProcessExpandParameter"));
        if (outer.ShowError.IsPresent)
        {
            Set(built, "showErrorsAsMessages", true);
        }

        if (outer.DisplayError.IsPresent)
        {
            Set(built, "showErrorsInFormattedOutput", true);
        }

        return built;
    }

    private static void Apply(FrontEndCommandBase command, object parameters)
    {
        MethodInfo apply = ShapeCommand.GetMethod("SetCommandLineParameters", Hidden)
            ?? throw new MissingMethodException(ShapeCommand.FullName, "SetCommandLineParameters");
        Call(() => apply.Invoke(Implementation.GetValue(command), [parameters]));
    }

    private static object Expressions(PSCmdlet command, string definition, object[] properties)
    {
        object processor = Create(EngineInternals.Type(Namespace + "ParameterProcessor"), Create(EngineInternals.Type(Namespace + definition)));
        object context = Create(EngineInternals.Type(Namespace + "TerminatingErrorContext"), command);
        MethodInfo process = processor.GetType().GetMethod("ProcessParameters", Hidden)
            ?? throw new MissingMethodException(processor.GetType().FullName, "ProcessParameters");
        return Call(() => process.Invoke(processor, [properties, context])) ?? new ArrayList();
    }

    private static object? Invoke(object target, string method)
    {
        MethodInfo found = typeof(OuterFormatShapeCommandBase).GetMethod(method, Hidden) ?? throw new MissingMethodException(target.GetType().FullName, method);
        return Call(() => found.Invoke(target, null));
    }

    private static void Set(object target, string field, object? value) => EngineInternals.Field(target.GetType(), field).SetValue(target, value);

    private static object Create(Type type, params object?[] arguments) =>
        Call(() => Activator.CreateInstance(type, Hidden, null, arguments, null)) ?? throw new MissingMethodException(type.FullName, ".ctor");

    // The engine's own errors must reach the pipeline as they are.
    private static object? Call(Func<object?> call)
    {
        try
        {
            return call();
        }
        catch (TargetInvocationException error) when (error.InnerException is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error.InnerException);
            throw;
        }
    }
}
